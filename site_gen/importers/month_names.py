"""Month names by language, from CLDR: made by tools/month_names.py, not written by hand.

Months are divided by ";", names of one month by "/"; all casefolded, without dots and prepositions.
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
    "he": (
        "ינו/ינואר;פבר/פברואר;מרץ;אפר/אפריל;מאי;יוני;יולי;אוג/אוגוסט;ספט/ספטמבר;אוק/אוקטובר;נוב/נובמבר;דצמ/"
        "דצמבר"
    ),
    "hi": (
        "जन/जनवरी;फ़र/फ़रवरी;मार्च;अप्रैल;मई;जून;जुल/जुलाई;अग/अगस्त;सित/सितंबर;अक्टू/अक्टूबर;नव/नवंबर;दिस/"
        "दिसंबर"
    ),
    "bn": (
        "জানু/জানুয়ারী;ফেব/ফেব্রুয়ারী;মার্চ;এপ্রি/এপ্রিল;মে;জুন;জুল/জুলাই;আগ/আগস্ট;সেপ/সেপ্টেম্বর;অক্টো/"
        "অক্টোবর;নভে/নভেম্বর;ডিসে/ডিসেম্বর"
    ),
    "id": (
        "jan/januari;feb/februari;mar/maret;apr/april;mei;jun/juni;jul/juli;agu/agustus;sep/september;okt/"
        "oktober;nov/november;des/desember"
    ),
    "ms": (
        "jan/januari;feb/februari;mac;apr/april;mei;jun;jul/julai;ogo/ogos;sep/september;okt/oktober;nov/"
        "november;dis/disember"
    ),
    "th": "มกราคม;กุมภาพันธ์;มีนาคม;เมษายน;พฤษภาคม;มิถุนายน;กรกฎาคม;สิงหาคม;กันยายน;ตุลาคม;พฤศจิกายน;ธันวาคม",
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
    "ta": (
        "ஜன/ஜனவரி;பிப்/பிப்ரவரி;மார்/மார்ச்;ஏப்/ஏப்ரல்;மே;ஜூன்;ஜூலை;ஆக/ஆகஸ்ட்;செப்/செப்டம்பர்;அக்/அக்டோபர்;நவ/"
        "நவம்பர்;டிச/டிசம்பர்"
    ),
    "mr": (
        "जाने/जानेवारी;फेब्रु/फेब्रुवारी;मार्च;एप्रि/एप्रिल;मे;जून;जुलै;ऑग/ऑगस्ट;सप्टें/सप्टेंबर;ऑक्टो/"
        "ऑक्टोबर;नोव्हें/नोव्हेंबर;डिसें/डिसेंबर"
    ),
    "gu": (
        "જાન્યુ/જાન્યુઆરી;ફેબ્રુ/ફેબ્રુઆરી;માર્ચ;એપ્રિલ;મે;જૂન;જુલાઈ;ઑગસ્ટ;સપ્ટે/સપ્ટેમ્બર;ઑક્ટો/ઑક્ટોબર;નવે/"
        "નવેમ્બર;ડિસે/ડિસેમ્બર"
    ),
}

WEEKDAYS = {
    "en": "fri/friday/mon/monday/sat/saturday/sun/sunday/thu/thursday/tue/tuesday/wed/wednesday",
    "de": "di/dienstag/do/donnerstag/fr/freitag/mi/mittwoch/mo/montag/sa/samstag/so/sonntag",
    "fr": "dim/dimanche/jeu/jeudi/lun/lundi/mar/mardi/mer/mercredi/sam/samedi/ven/vendredi",
    "es": "dom/domingo/jue/jueves/lun/lunes/mar/martes/mié/miércoles/sáb/sábado/vie/viernes",
    "it": "dom/domenica/gio/giovedì/lun/lunedì/mar/martedì/mer/mercoledì/sab/sabato/ven/venerdì",
    "pt": (
        "dom/domingo/qua/quarta-feira/qui/quinta-feira/seg/segunda-feira/sex/sexta-feira/sáb/sábado/ter/"
        "terça-feira"
    ),
    "nl": "di/dinsdag/do/donderdag/ma/maandag/vr/vrijdag/wo/woensdag/za/zaterdag/zo/zondag",
    "sv": "fre/fredag/lör/lördag/mån/måndag/ons/onsdag/sön/söndag/tis/tisdag/tors/torsdag",
    "da": "fre/fredag/lør/lørdag/man/mandag/ons/onsdag/søn/søndag/tirs/tirsdag/tors/torsdag",
    "nb": "fre/fredag/lør/lørdag/man/mandag/ons/onsdag/søn/søndag/tir/tirsdag/tor/torsdag",
    "fi": "ke/keskiviikkona/la/lauantaina/ma/maanantaina/pe/perjantaina/su/sunnuntai/ti/tiistaina/to/torstaina",
    "pl": "czw/czwartek/niedz/niedziela/piątek/pon/poniedziałek/pt/sob/sobota/wt/wtorek/śr/środa",
    "cs": "ne/neděle/po/pondělí/pá/pátek/so/sobota/st/středa/út/úterý/čt/čtvrtek",
    "sk": "ne/nedeľa/pi/piatok/po/pondelok/so/sobota/st/streda/ut/utorok/št/štvrtok",
    "hu": "cs/csütörtök/h/hétfő/k/kedd/p/péntek/sze/szerda/szo/szombat/v/vasárnap",
    "ro": "dum/duminică/joi/lun/luni/mar/marți/mie/miercuri/sâm/sâmbătă/vin/vineri",
    "bg": "вт/вторник/нд/неделя/петък/пн/понеделник/пт/сб/ср/сряда/събота/четвъртък/чт",
    "ru": "воскресенье/вс/вт/вторник/пн/понедельник/пт/пятница/сб/ср/среда/суббота/четверг/чт",
    "uk": "вт/вівторок/нд/неділя/пʼятниця/пн/понеділок/пт/сб/середа/ср/субота/четвер/чт",
    "be": "аў/аўторак/нд/нядзеля/панядзелак/пн/пт/пятніца/сб/серада/ср/субота/чацвер/чц",
    "sr": "нед/недеља/пет/петак/пон/понедељак/сре/среда/суб/субота/уто/уторак/чет/четвртак",
    "hr": "ned/nedjelja/pet/petak/pon/ponedjeljak/sri/srijeda/sub/subota/uto/utorak/čet/četvrtak",
    "sl": "ned/nedelja/pet/petek/pon/ponedeljek/sob/sobota/sre/sreda/tor/torek/čet/četrtek",
    "mk": "вто/вторник/нед/недела/пет/петок/пон/понеделник/саб/сабота/сре/среда/чет/четврток",
    "el": "δευ/δευτέρα/κυρ/κυριακή/πέμ/πέμπτη/παρ/παρασκευή/σάβ/σάββατο/τετ/τετάρτη/τρί/τρίτη",
    "tr": "cmt/cum/cuma/cumartesi/paz/pazar/pazartesi/per/perşembe/pzt/sal/salı/çar/çarşamba",
    "ar": "الأحد/الأربعاء/الاثنين/الثلاثاء/الجمعة/الخميس/السبت",
    "ar_LB": "الأحد/الأربعاء/الاثنين/الثلاثاء/الجمعة/الخميس/السبت",
    "fa": "جمعه/دوشنبه/سه‌شنبه/شنبه/پنجشنبه/چهارشنبه/یکشنبه",
    "he": (
        "יום א/יום ב/יום ג/יום ד/יום ה/יום ו/יום חמישי/יום ראשון/יום רביעי/יום שבת/יום שישי/יום שלישי/יום שני/"
        "שבת"
    ),
    "hi": "गुरु/गुरुवार/बुध/बुधवार/मंगल/मंगलवार/रवि/रविवार/शनि/शनिवार/शुक्र/शुक्रवार/सोम/सोमवार",
    "bn": "বুধ/বুধবার/বৃহস্পতি/বৃহস্পতিবার/মঙ্গল/মঙ্গলবার/রবি/রবিবার/শনি/শনিবার/শুক্র/শুক্রবার/সোম/সোমবার",
    "id": "jum/jumat/kam/kamis/min/minggu/rab/rabu/sab/sabtu/sel/selasa/sen/senin",
    "ms": "ahad/ahd/isn/isnin/jum/jumaat/kha/khamis/rab/rabu/sab/sabtu/sel/selasa",
    "th": "จ/พ/พฤ/วันจันทร์/วันพฤหัสบดี/วันพุธ/วันศุกร์/วันอังคาร/วันอาทิตย์/วันเสาร์/ศ/ส/อ/อา",
    "lt": (
        "an/antradienis/ketvirtadienis/kt/penktadienis/pirmadienis/pn/pr/sekmadienis/sk/tr/trečiadienis/"
        "šeštadienis/št"
    ),
    "lv": (
        "ceturtd/ceturtdiena/otrd/otrdiena/piektd/piektdiena/pirmd/pirmdiena/sestd/sestdiena/svētd/svētdiena/"
        "trešd/trešdiena"
    ),
    "et": "e/esmaspäev/k/kolmapäev/l/laupäev/n/neljapäev/p/pühapäev/r/reede/t/teisipäev",
    "ca": "dc/dg/dijous/dilluns/dimarts/dimecres/dissabte/diumenge/divendres/dj/dl/ds/dt/dv",
    "eu": "al/ar/asteartea/asteazkena/astelehena/az/ig/igandea/larunbata/lr/og/or/osteguna/ostirala",
    "gl": "dom/domingo/luns/mar/martes/mér/mércores/sáb/sábado/ven/venres/xov/xoves",
    "is": (
        "fim/fimmtudagur/fös/föstudagur/lau/laugardagur/mið/miðvikudagur/mán/mánudagur/sun/sunnudagur/þri/"
        "þriðjudagur"
    ),
    "sq": "die/e diel/e enjte/e hënë/e martë/e mërkurë/e premte/e shtunë/enj/hën/mar/mër/pre/sht",
    "az": "b/b.e/bazar/bazar ertəsi/c/c.a/cümə/cümə axşamı/ç/ç.a/çərşənbə/çərşənbə axşamı/ş/şənbə",
    "kk": "бейсенбі/бс/дс/дүйсенбі/жексенбі/жм/жс/жұма/сб/сейсенбі/сенбі/ср/сс/сәрсенбі",
    "uz": "chor/chorshanba/dush/dushanba/jum/juma/pay/payshanba/sesh/seshanba/shan/shanba/yak/yakshanba",
    "hy": "երեքշաբթի/երկ/երկուշաբթի/երք/կիր/կիրակի/հինգշաբթի/հնգ/շաբաթ/շբթ/ուր/ուրբաթ/չորեքշաբթի/չրք",
    "ka": "კვი/კვირა/ოთხ/ოთხშაბათი/ორშ/ორშაბათი/პარ/პარასკევი/სამ/სამშაბათი/შაბ/შაბათი/ხუთ/ხუთშაბათი",
    "sw": "alhamisi/ijumaa/jumamosi/jumanne/jumapili/jumatano/jumatatu",
    "af": "di/dinsdag/do/donderdag/ma/maandag/sa/saterdag/so/sondag/vr/vrydag/wo/woensdag",
    "ur": "اتوار/بدھ/جمعرات/جمعہ/منگل/پیر/ہفتہ",
    "ta": "சனி/செவ்/செவ்வாய்/ஞாயி/ஞாயிறு/திங்/திங்கள்/புத/புதன்/வியா/வியாழன்/வெள்/வெள்ளி",
    "mr": "गुरु/गुरुवार/बुध/बुधवार/मंगळ/मंगळवार/रवि/रविवार/शनि/शनिवार/शुक्र/शुक्रवार/सोम/सोमवार",
    "gu": "ગુરુ/ગુરુવાર/બુધ/બુધવાર/મંગળ/મંગળવાર/રવિ/રવિવાર/શનિ/શનિવાર/શુક્ર/શુક્રવાર/સોમ/સોમવાર",
}
