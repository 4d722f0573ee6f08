"""Month names by language, from CLDR: made by tools/month_names.py, not written by hand.

Months and weekdays (from Monday) are divided by ";", names of one by "/"; no capitals, dots, prepositions.
"""

MONTH_NAMES = {
    "en": (
        "jan/january;feb/february;mar/march;apr/april;may;jun/june;jul/july;aug/august;sep/sept/september;oct/"
        "october;nov/november;dec/december"
    ),
    "de": (
        "jan/januar/jänner;feb/februar;maerz/mär/märz;apr/april;mai;jun/juni;jul/juli;aug/august;sep/sept/"
        "september;okt/oktober;nov/november;dez/dezember"
    ),
    "fr": (
        "janv/janvier;fevrier/févr/février;mars;avr/avril;mai;juin;juil/juillet;aout/août;sept/septembre;oct/"
        "octobre;nov/novembre;decembre/déc/décembre"
    ),
    "es": (
        "ene/enero;feb/febrero;mar/marzo;abr/abril;may/mayo;jun/junio;jul/julio;ago/agosto;sept/septiembre/"
        "setiembre;oct/octubre;nov/noviembre;dic/diciembre"
    ),
    "it": (
        "gen/gennaio;feb/febbraio;mar/marzo;apr/aprile;mag/maggio;giu/giugno;lug/luglio;ago/agosto;set/"
        "settembre;ott/ottobre;nov/novembre;dic/dicembre"
    ),
    "pt": (
        "jan/janeiro;fev/fevereiro;mar/marco/março;abr/abril;mai/maio;jun/junho;jul/julho;ago/agosto;set/"
        "setembro;out/outubro;nov/novembro;dez/dezembro"
    ),
    "nl": (
        "jan/januari;feb/februari;maart/mrt;apr/april;mei;jun/juni;jul/juli;aug/augustus;sep/september;okt/"
        "oktober;nov/november;dec/december"
    ),
    "sv": (
        "jan/januari;feb/februari;mars;apr/april;maj;juni;juli;aug/augusti;sep/september;okt/oktober;nov/"
        "november;dec/december"
    ),
    "da": (
        "jan/januar;feb/februar;mar/marts;apr/april;maj;jun/juni;jul/juli;aug/august;sep/september;okt/"
        "oktober;nov/november;dec/december"
    ),
    "nb": (
        "jan/januar;feb/februar;mar/mars;apr/april;mai;jun/juni;jul/juli;aug/august;sep/september;okt/oktober;"
        "nov/november;des/desember"
    ),
    "fi": (
        "tammi/tammikuu/tammikuuta;helmi/helmikuu/helmikuuta;maalis/maaliskuu/maaliskuuta;huhti/huhtikuu/"
        "huhtikuuta;touko/toukokuu/toukokuuta;kesä/kesäkuu/kesäkuuta;heinä/heinäkuu/heinäkuuta;elo/elokuu/"
        "elokuuta;syys/syyskuu/syyskuuta;loka/lokakuu/lokakuuta;marras/marraskuu/marraskuuta;joulu/joulukuu/"
        "joulukuuta"
    ),
    "pl": (
        "sty/styczeń/stycznia;lut/lutego/luty;mar/marca/marzec;kwi/kwiecień/kwietnia;maj/maja;cze/czerwca/"
        "czerwiec;lip/lipca/lipiec;sie/sierpień/sierpnia;wrz/wrzesień/września;paź/październik/października;"
        "lis/listopad/listopada;gru/grudnia/grudzień"
    ),
    "cs": (
        "led/leden/ledna;úno/únor/února;bře/březen/března;dub/duben/dubna;kvě/květen/května;červen/června/čvn;"
        "července/červenec/čvc;srp/srpen/srpna;zář/září;říj/říjen/října;lis/listopad/listopadu;pro/prosince/"
        "prosinec"
    ),
    "sk": (
        "jan/január/januára;feb/február/februára;mar/marca/marec;apr/apríl/apríla;máj/mája;jún/júna;júl/júla;"
        "aug/august/augusta;sep/september/septembra;okt/október/októbra;nov/november/novembra;dec/december/"
        "decembra"
    ),
    "hu": (
        "jan/január;febr/február;márc/március;ápr/április;máj/május;jún/június;júl/július;aug/augusztus;szept/"
        "szeptember;okt/október;nov/november;dec/december"
    ),
    "ro": (
        "ian/ianuarie;feb/februarie;mar/martie;apr/aprilie;mai;iun/iunie;iul/iulie;aug/august;sept/septembrie;"
        "oct/octombrie;noiembrie/nov;dec/decembrie"
    ),
    "bg": (
        "яну/януари;фев/февруари;март;апр/април;май;юни;юли;авг/август;сеп/септември;окт/октомври;ное/ноември;"
        "дек/декември"
    ),
    "ru": (
        "янв/январь/января;февр/февраль/февраля;мар/март/марта;апр/апрель/апреля;май/мая;июн/июнь/июня;июл/"
        "июль/июля;авг/август/августа;сент/сентябрь/сентября;окт/октябрь/октября;нояб/ноябрь/ноября;дек/"
        "декабрь/декабря"
    ),
    "uk": (
        "січ/січень/січня;лют/лютий/лютого;бер/березень/березня;квіт/квітень/квітня;трав/травень/травня;черв/"
        "червень/червня;лип/липень/липня;серп/серпень/серпня;вер/вересень/вересня;жовт/жовтень/жовтня;лист/"
        "листопад/листопада;груд/грудень/грудня"
    ),
    "be": (
        "сту/студзень/студзеня;лют/лютага/люты;сак/сакавік/сакавіка;кра/красавік/красавіка;май/мая;чэр/"
        "чэрвень/чэрвеня;ліп/ліпень/ліпеня;жні/жнівень/жніўня;вер/верасень/верасня;кас/кастрычнік/кастрычніка;"
        "ліс/лістапад/лістапада;сне/снежань/снежня"
    ),
    "sr": (
        "januar/јан/јануар;februar/феб/фебруар;мар/март;апр/април;мај;juni/јун;juli/јул;avgust/авг/август;сеп/"
        "септембар;окт/октобар;нов/новембар;дец/децембар"
    ),
    "hr": (
        "sij/siječanj/siječnja;velj/veljača/veljače;ožu/ožujak/ožujka;tra/travanj/travnja;svi/svibanj/svibnja;"
        "lip/lipanj/lipnja;srp/srpanj/srpnja;kol/kolovoz/kolovoza;ruj/rujan/rujna;lis/listopad/listopada;stu/"
        "studeni/studenoga;pro/prosinac/prosinca"
    ),
    "sl": (
        "jan/januar;feb/februar;mar/marec;apr/april;maj;jun/junij;jul/julij;avg/avgust;sep/september;okt/"
        "oktober;nov/november;dec/december"
    ),
    "mk": (
        "јан/јануари;фев/февруари;мар/март;апр/април;мај;јун/јуни;јул/јули;авг/август;сеп/септември;окт/"
        "октомври;ное/ноември;дек/декември"
    ),
    "el": (
        "ιαν/ιανουάριοσ/ιανουαρίου;φεβ/φεβρουάριοσ/φεβρουαρίου;μάρ/μάρτιοσ/μαρ/μαρτίου;απρ/απρίλιοσ/απριλίου;"
        "μάι/μάιοσ/μαΐ/μαΐου;ιουν/ιουνίου/ιούν/ιούνιοσ;ιουλ/ιουλίου/ιούλ/ιούλιοσ;αυγ/αυγούστου/αύγ/"
        "αύγουστοσ;σεπ/σεπτέμβριοσ/σεπτεμβρίου;οκτ/οκτωβρίου/οκτώβριοσ;νοέ/νοέμβριοσ/νοε/νοεμβρίου;δεκ/"
        "δεκέμβριοσ/δεκεμβρίου"
    ),
    "tr": (
        "oca/ocak;subat/şub/şubat;mar/mart;nis/nisan;may/mayıs;haz/haziran;tem/temmuz;agustos/ağu/ağustos;eyl/"
        "eylul/eylül;eki/ekim;kas/kasım;ara/aralık"
    ),
    "ar": "يناير;فبراير;مارس;أبريل;مايو;يونيو;يوليو;أغسطس;سبتمبر;أكتوبر;نوفمبر;ديسمبر",
    "ar_LB": (
        "كانون الثاني/يناير;شباط/فبراير;آذار/مارس;أبريل/نيسان;أيار/مايو;حزيران/يونيو;تموز/يوليو;آب/أغسطس;"
        "أيلول/سبتمبر;أكتوبر/تشرين الأول;تشرين الثاني/نوفمبر;ديسمبر/كانون الأول"
    ),
    "fa": "ژانویه/ژانویهٔ;فوریه/فوریهٔ;مارس;آوریل;مه/مهٔ;ژوئن;ژوئیه/ژوئیهٔ;اوت;سپتامبر;اکتبر;نوامبر;دسامبر",
    "he": ("ינו/ינואר;פבר/פברואר;מרץ;אפר/אפריל;מאי;יוני;יולי;אוג/אוגוסט;ספט/ספטמבר;אוק/אוקטובר;נוב/נובמבר;דצמ/דצמבר"),
    "hi": ("जन/जनवरी;फ़र/फ़रवरी;मार्च;अप्रैल;मई;जून;जुल/जुलाई;अग/अगस्त;सित/सितंबर;अक्टू/अक्टूबर;नव/नवंबर;दिस/दिसंबर"),
    "bn": ("জানু/জানুয়ারী;ফেব/ফেব্রুয়ারী;মার্চ;এপ্রি/এপ্রিল;মে;জুন;জুল/জুলাই;আগ/আগস্ট;সেপ/সেপ্টেম্বর;অক্টো/অক্টোবর;নভে/নভেম্বর;ডিসে/ডিসেম্বর"),
    "id": (
        "jan/januari;feb/februari;mar/maret;apr/april;mei;jun/juni;jul/juli;agu/agustus;sep/september;okt/"
        "oktober;nov/november;des/desember"
    ),
    "ms": (
        "jan/januari;feb/februari;mac;apr/april;mei;jun;jul/julai;ogo/ogos;sep/september;okt/oktober;nov/"
        "november;dis/disember"
    ),
    "th": (
        "ม.ค/มกราคม;ก.พ/กุมภาพันธ์;มี.ค/มีนาคม;เม.ย/เมษายน;พ.ค/พฤษภาคม;มิ.ย/มิถุนายน;ก.ค/กรกฎาคม;ส.ค/สิงหาคม;"
        "ก.ย/กันยายน;ต.ค/ตุลาคม;พ.ย/พฤศจิกายน;ธ.ค/ธันวาคม"
    ),
    "lt": (
        "saus/sausio/sausis;vas/vasario/vasaris;kov/kovas/kovo;bal/balandis/balandžio;geg/gegužė/gegužės;birž/"
        "birželio/birželis;liep/liepa/liepos;rugp/rugpjūtis/rugpjūčio;rugs/rugsėjis/rugsėjo;spal/spalio/"
        "spalis;lapkr/lapkritis/lapkričio;gruod/gruodis/gruodžio"
    ),
    "lv": (
        "janv/janvāris;febr/februāris;marts;apr/aprīlis;maijs;jūn/jūnijs;jūl/jūlijs;aug/augusts;sept/"
        "septembris;okt/oktobris;nov/novembris;dec/decembris"
    ),
    "et": (
        "jaan/jaanuar;veebr/veebruar;märts;apr/aprill;mai;juuni;juuli;aug/august;sept/september;okt/oktoober;"
        "nov/november;dets/detsember"
    ),
    "ca": (
        "gen/gener;febr/febrer;març;abr/abril;maig;juny;jul/juliol;ag/agost;set/setembre;oct/octubre;nov/"
        "novembre;des/desembre"
    ),
    "eu": (
        "urt/urtarrila;ots/otsaila;mar/martxoa;api/apirila;mai/maiatza;eka/ekaina;uzt/uztaila;abu/abuztua;ira/"
        "iraila;urr/urria;aza/azaroa;abe/abendua"
    ),
    "gl": (
        "xan/xaneiro;feb/febreiro;mar/marzo;abr/abril;maio;xuño;xul/xullo;ago/agosto;set/setembro;out/outubro;"
        "nov/novembro;dec/decembro"
    ),
    "is": (
        "jan/janúar;feb/febrúar;mar/mars;apr/apríl;maí;jún/júní;júl/júlí;ágú/ágúst;sep/september;okt/október;"
        "nóv/nóvember;des/desember"
    ),
    "sq": (
        "jan/janar;shk/shkurt;mar/mars;pri/prill;maj;qer/qershor;korr/korrik;gush/gusht;sht/shtator;tet/tetor;"
        "nën/nëntor;dhj/dhjetor"
    ),
    "az": (
        "yan/yanvar;fev/fevral;mar/mart;apr/aprel;may;iyn/iyun;iyl/iyul;avq/avqust;sen/sentyabr;okt/oktyabr;"
        "noy/noyabr;dek/dekabr"
    ),
    "kk": (
        "қаң/қаңтар;ақп/ақпан;нау/наурыз;сәу/сәуір;мам/мамыр;мау/маусым;шіл/шілде;там/тамыз;қыр/қыркүйек;қаз/"
        "қазан;қар/қараша;жел/желтоқсан"
    ),
    "uz": (
        "yan/yanvar;fev/fevral;mar/mart;apr/aprel;may;iyn/iyun;iyl/iyul;avg/avgust;sen/sentabr;okt/oktabr;noy/"
        "noyabr;dek/dekabr"
    ),
    "hy": (
        "հնվ/հունվար/հունվարի;փետրվար/փետրվարի/փտվ;մարտ/մարտի/մրտ;ապր/ապրիլ/ապրիլի;մայիս/մայիսի/մյս;հնս/"
        "հունիս/հունիսի;հլս/հուլիս/հուլիսի;օգոստոս/օգոստոսի/օգս;սեպ/սեպտեմբեր/սեպտեմբերի;հոկ/հոկտեմբեր/"
        "հոկտեմբերի;նոյ/նոյեմբեր/նոյեմբերի;դեկ/դեկտեմբեր/դեկտեմբերի"
    ),
    "ka": (
        "იან/იანვარი;თებ/თებერვალი;მარ/მარტი;აპრ/აპრილი;მაი/მაისი;ივნ/ივნისი;ივლ/ივლისი;აგვ/აგვისტო;სექ/"
        "სექტემბერი;ოქტ/ოქტომბერი;ნოე/ნოემბერი;დეკ/დეკემბერი"
    ),
    "sw": (
        "jan/januari;feb/februari;mac/machi;apr/aprili;mei;jun/juni;jul/julai;ago/agosti;sep/septemba;okt/"
        "oktoba;nov/novemba;des/desemba"
    ),
    "af": (
        "jan/januarie;feb/februarie;maart/mrt;apr/april;mei;jun/junie;jul/julie;aug/augustus;sep/september;"
        "okt/oktober;nov/november;des/desember"
    ),
    "ur": "جنوری;فروری;مارچ;اپریل;مئی;جون;جولائی;اگست;ستمبر;اکتوبر;نومبر;دسمبر",
    "ta": ("ஜன/ஜனவரி;பிப்/பிப்ரவரி;மார்/மார்ச்;ஏப்/ஏப்ரல்;மே;ஜூன்;ஜூலை;ஆக/ஆகஸ்ட்;செப்/செப்டம்பர்;அக்/அக்டோபர்;நவ/நவம்பர்;டிச/டிசம்பர்"),
    "mr": ("जाने/जानेवारी;फेब्रु/फेब्रुवारी;मार्च;एप्रि/एप्रिल;मे;जून;जुलै;ऑग/ऑगस्ट;सप्टें/सप्टेंबर;ऑक्टो/ऑक्टोबर;नोव्हें/नोव्हेंबर;डिसें/डिसेंबर"),
    "gu": ("જાન્યુ/જાન્યુઆરી;ફેબ્રુ/ફેબ્રુઆરી;માર્ચ;એપ્રિલ;મે;જૂન;જુલાઈ;ઑગસ્ટ;સપ્ટે/સપ્ટેમ્બર;ઑક્ટો/ઑક્ટોબર;નવે/નવેમ્બર;ડિસે/ડિસેમ્બર"),
}

WEEKDAYS = {
    "en": "mon/monday;tue/tuesday;wed/wednesday;thu/thursday;fri/friday;sat/saturday;sun/sunday",
    "de": "mo/montag;di/dienstag;mi/mittwoch;do/donnerstag;fr/freitag;sa/samstag;so/sonntag",
    "fr": "lun/lundi;mar/mardi;mer/mercredi;jeu/jeudi;ven/vendredi;sam/samedi;dim/dimanche",
    "es": "lun/lunes;mar/martes;mié/miércoles;jue/jueves;vie/viernes;sáb/sábado;dom/domingo",
    "it": "lun/lunedì;mar/martedì;mer/mercoledì;gio/giovedì;ven/venerdì;sab/sabato;dom/domenica",
    "pt": (
        "seg/segunda-feira;ter/terça-feira;qua/quarta-feira;qui/quinta-feira;sex/sexta-feira;sáb/sábado;dom/domingo"
    ),
    "nl": "ma/maandag;di/dinsdag;wo/woensdag;do/donderdag;vr/vrijdag;za/zaterdag;zo/zondag",
    "sv": "mån/måndag;tis/tisdag;ons/onsdag;tors/torsdag;fre/fredag;lör/lördag;sön/söndag",
    "da": "man/mandag;tirs/tirsdag;ons/onsdag;tors/torsdag;fre/fredag;lør/lørdag;søn/søndag",
    "nb": "man/mandag;tir/tirsdag;ons/onsdag;tor/torsdag;fre/fredag;lør/lørdag;søn/søndag",
    "fi": "ma/maanantaina;ti/tiistaina;ke/keskiviikkona;to/torstaina;pe/perjantaina;la/lauantaina;su/sunnuntai",
    "pl": "pon/poniedziałek;wt/wtorek;śr/środa;czw/czwartek;piątek/pt;sob/sobota;niedz/niedziela",
    "cs": "po/pondělí;út/úterý;st/středa;čt/čtvrtek;pá/pátek;so/sobota;ne/neděle",
    "sk": "po/pondelok;ut/utorok;st/streda;št/štvrtok;pi/piatok;so/sobota;ne/nedeľa",
    "hu": "h/hétfő;k/kedd;sze/szerda;cs/csütörtök;p/péntek;szo/szombat;v/vasárnap",
    "ro": "lun/luni;mar/marți;mie/miercuri;joi;vin/vineri;sâm/sâmbătă;dum/duminică",
    "bg": "пн/понеделник;вт/вторник;ср/сряда;четвъртък/чт;петък/пт;сб/събота;нд/неделя",
    "ru": "пн/понедельник;вт/вторник;ср/среда;четверг/чт;пт/пятница;сб/суббота;воскресенье/вс",
    "uk": "пн/понеділок;вт/вівторок;середа/ср;четвер/чт;пʼятниця/пт;сб/субота;нд/неділя",
    "be": "панядзелак/пн;аў/аўторак;серада/ср;чацвер/чц;пт/пятніца;сб/субота;нд/нядзеля",
    "sr": "пон/понедељак;уто/уторак;сре/среда;чет/четвртак;пет/петак;суб/субота;нед/недеља",
    "hr": "pon/ponedjeljak;uto/utorak;sri/srijeda;čet/četvrtak;pet/petak;sub/subota;ned/nedjelja",
    "sl": "pon/ponedeljek;tor/torek;sre/sreda;čet/četrtek;pet/petek;sob/sobota;ned/nedelja",
    "mk": "пон/понеделник;вто/вторник;сре/среда;чет/четврток;пет/петок;саб/сабота;нед/недела",
    "el": "δευ/δευτέρα;τρί/τρίτη;τετ/τετάρτη;πέμ/πέμπτη;παρ/παρασκευή;σάβ/σάββατο;κυρ/κυριακή",
    "tr": "pazartesi/pzt;sal/salı;çar/çarşamba;per/perşembe;cum/cuma;cmt/cumartesi;paz/pazar",
    "ar": "الاثنين;الثلاثاء;الأربعاء;الخميس;الجمعة;السبت;الأحد",
    "ar_LB": "الاثنين;الثلاثاء;الأربعاء;الخميس;الجمعة;السبت;الأحد",
    "fa": "دوشنبه;سه‌شنبه;چهارشنبه;پنجشنبه;جمعه;شنبه;یکشنبه",
    "he": ("יום ב/יום שני;יום ג/יום שלישי;יום ד/יום רביעי;יום ה/יום חמישי;יום ו/יום שישי;יום שבת/שבת;יום א/יום ראשון"),
    "hi": "सोम/सोमवार;मंगल/मंगलवार;बुध/बुधवार;गुरु/गुरुवार;शुक्र/शुक्रवार;शनि/शनिवार;रवि/रविवार",
    "bn": "সোম/সোমবার;মঙ্গল/মঙ্গলবার;বুধ/বুধবার;বৃহস্পতি/বৃহস্পতিবার;শুক্র/শুক্রবার;শনি/শনিবার;রবি/রবিবার",
    "id": "sen/senin;sel/selasa;rab/rabu;kam/kamis;jum/jumat;sab/sabtu;min/minggu",
    "ms": "isn/isnin;sel/selasa;rab/rabu;kha/khamis;jum/jumaat;sab/sabtu;ahad/ahd",
    "th": "จ/วันจันทร์;วันอังคาร/อ;พ/วันพุธ;พฤ/วันพฤหัสบดี;วันศุกร์/ศ;วันเสาร์/ส;วันอาทิตย์/อา",
    "lt": (
        "pirmadienis/pr;an/antradienis;tr/trečiadienis;ketvirtadienis/kt;penktadienis/pn;šeštadienis/št;sekmadienis/sk"
    ),
    "lv": (
        "pirmd/pirmdiena;otrd/otrdiena;trešd/trešdiena;ceturtd/ceturtdiena;piektd/piektdiena;sestd/sestdiena;"
        "svētd/svētdiena"
    ),
    "et": "e/esmaspäev;t/teisipäev;k/kolmapäev;n/neljapäev;r/reede;l/laupäev;p/pühapäev",
    "ca": "dilluns/dl;dimarts/dt;dc/dimecres;dijous/dj;divendres/dv;dissabte/ds;dg/diumenge",
    "eu": "al/astelehena;ar/asteartea;asteazkena/az;og/osteguna;or/ostirala;larunbata/lr;ig/igandea",
    "gl": "luns;mar/martes;mér/mércores;xov/xoves;ven/venres;sáb/sábado;dom/domingo",
    "is": (
        "mán/mánudagur;þri/þriðjudagur;mið/miðvikudagur;fim/fimmtudagur;fös/föstudagur;lau/laugardagur;sun/sunnudagur"
    ),
    "sq": "e hënë/hën;e martë/mar;e mërkurë/mër;e enjte/enj;e premte/pre;e shtunë/sht;die/e diel",
    "az": "b.e/bazar ertəsi;ç.a/çərşənbə axşamı;ç/çərşənbə;c.a/cümə axşamı;c/cümə;ş/şənbə;b/bazar",
    "kk": "дс/дүйсенбі;сейсенбі/сс;ср/сәрсенбі;бейсенбі/бс;жм/жұма;сб/сенбі;жексенбі/жс",
    "uz": "dush/dushanba;sesh/seshanba;chor/chorshanba;pay/payshanba;jum/juma;shan/shanba;yak/yakshanba",
    "hy": "երկ/երկուշաբթի;երեքշաբթի/երք;չորեքշաբթի/չրք;հինգշաբթի/հնգ;ուր/ուրբաթ;շաբաթ/շբթ;կիր/կիրակի",
    "ka": "ორშ/ორშაბათი;სამ/სამშაბათი;ოთხ/ოთხშაბათი;ხუთ/ხუთშაბათი;პარ/პარასკევი;შაბ/შაბათი;კვი/კვირა",
    "sw": "jumatatu;jumanne;jumatano;alhamisi;ijumaa;jumamosi;jumapili",
    "af": "ma/maandag;di/dinsdag;wo/woensdag;do/donderdag;vr/vrydag;sa/saterdag;so/sondag",
    "ur": "پیر;منگل;بدھ;جمعرات;جمعہ;ہفتہ;اتوار",
    "ta": "திங்/திங்கள்;செவ்/செவ்வாய்;புத/புதன்;வியா/வியாழன்;வெள்/வெள்ளி;சனி;ஞாயி/ஞாயிறு",
    "mr": "सोम/सोमवार;मंगळ/मंगळवार;बुध/बुधवार;गुरु/गुरुवार;शुक्र/शुक्रवार;शनि/शनिवार;रवि/रविवार",
    "gu": "સોમ/સોમવાર;મંગળ/મંગળવાર;બુધ/બુધવાર;ગુરુ/ગુરુવાર;શુક્ર/શુક્રવાર;શનિ/શનિવાર;રવિ/રવિવાર",
}
