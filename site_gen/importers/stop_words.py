"""The commonest short words of languages, enough to tell them apart in 200 letters. Facts, not rules."""

STOP_WORDS = {
    "en": "the of and to in is that for it was on with as his they be at this have from or had by but what "
    "were we when your said there an which their has will would about been its after he she not are who",
    "de": "der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden "
    "aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur "
    "oder aber vor zur",
    "fr": "le de la les et des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec "
    "mais comme ou son aux leur cette ont elle été être fait nous après ses deux selon",
    "es": "de la que el en y los del se las por un para con una su al lo como más pero sus le ya o este sí "
    "porque esta entre cuando muy sin sobre también hasta hay donde han fue según años",
    "it": "di che e la il un a per in una mi sono ho non ma lo ha le si con del della dei nel gli anche alla "
    "più come da dal delle questo stato dalla essere è nella sul suo hanno",
    "pt": "de que e do da em um para com não uma os no se na por mais as dos como mas ao ele das seu sua ou "
    "quando muito já também só pelo pela até isso são foi entre depois disse",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit nog naar "
    "heeft hij ze wordt door over werd deze was die tot hebben kan meer",
    "sv": "och i att det som en på är av för med den till inte har de ett om var jag sig men från vi så kan "
    "när efter upp eller nu vid också ska han hon under",
    "da": "og i at det en den til er som på de med han af for ikke der var mig sig men et har om vi min havde "
    "fra skulle kunne eller hvad ud ind også blev efter bliver",
    "nb": "og i det på som er en til å han av for med at var de ikke den har jeg om et men så seg hun hadde "
    "fra vi ble skal etter også opp ut nå bli",
    "fi": "ja on ei se että hän oli ovat mutta myös kun joka sekä mukaan vuoden ole tai kuin sen niin jo "
    "hänen olla nyt voi jos mitä vain vielä jotka",
    "pl": "w i na z do że się nie jest to o jak za po od co ale dla przez są tym przed oraz był jego już "
    "które który być także lub ze tylko roku może",
    "cs": "a v se na je že s z do o k i za by jsem ale jako po pro od tak podle které který jeho byl už nebo "
    "jsou při také jen až ve si roku",
    "sk": "a v sa na je že s z do o k i za by ale ako po pre od tak podľa ktoré ktorý jeho bol už alebo sú "
    "pri aj len až vo si roku",
    "hu": "a az és hogy nem is egy volt meg csak de mint van ez már ki el még azt vagy ha szerint lesz után "
    "kell majd amely pedig",
    "ro": "de și în a la cu pe să nu un o că din mai este care pentru au fost se fi ce sunt sau prin după lui "
    "acest această ale",
    "tr": "ve bir bu da de için ile olarak daha çok olan gibi ne kadar sonra en o var ama ki değil olduğu ise "
    "göre her dedi yıl",
    "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan oleh ke adalah juga sebagai telah "
    "bahwa karena tersebut ada mereka bisa sudah",
    "vi": "và của là có trong cho được các với không một những người này đã để từ khi đến về năm cũng như tại ra",
    "hr": "i u je na da se za od su a s o kao što ne bi koji će do iz ili to nije biti prema nakon također",
    "ca": "de la i el que a en els del les per un amb una al es no com més són ha seva també aquest entre però",
    "lt": "ir yra kad į iš su kaip bet tai ne už nuo buvo jis apie po dėl dar metų",
    "et": "ja on ei et see ka oli oma kui ning mis aga pärast või kes tema selle aasta",
    "lv": "un ir ka no ar uz par to bet arī kā tas pēc bija kas vai pie gada",
    "ru": "и в не на что с по как это он из к но за от его а о для у же бы так все после был были еще также года",
    "uk": "і в не на що з до як це він та у за від його а для про але які після був або також року є",
    "be": "і ў не на што з да як гэта ён за ад яго а для пра але якія пасля быў або таксама года",
    "bg": "и в на да се за от не е са си че с по но като това от до след има още ще както които",
    "sr": "и у је на да се за од су а с о као што не би који ће до из или то није према након",
    "mk": "и во на да се за од не е со но како што ова ќе има кои до по или",
    "ar": "في من على إلى أن عن مع هذا هذه التي الذي كان بعد ما لا بين أو قال كما خلال قد ذلك",
    "fa": "در و به از که این را با است برای آن یک خود تا بر هم نیز شده کرد بود می شود گفت",
    "ur": "کے میں کی ہے اور سے کا کو اس پر نے کہ ہیں یہ بھی نہیں کر تھا گیا",
    "he": "של את על לא הוא כי גם זה עם או אל היא יש אבל בין כל אחרי היה",
    "hi": "के में है की से को का और ने पर यह कि भी नहीं एक हैं लिए था इस",
    "mr": "आणि आहे या ही तो होते केली असे मध्ये नाही हे ते करून झाली",
    "bn": "এবং এই করে থেকে না হয় এক ও তার জন্য করা হয়েছে যে",
    "el": "και το να του η της με που για την από τα των στην είναι οι θα ότι δεν στο",
    "ka": "და არის რომ ეს არ მისი რომელიც იყო",
    "hy": "և է որ ու են մեջ այդ այս համար",
}
"""Language → words, casefolded."""
