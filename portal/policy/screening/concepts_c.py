"""Finer concepts: how a condition is set, what is lost or gained, who hears of it.

Which of these stand in the same sentence, however far apart, is a feature of its own:
"before", an hour of talks and a visit make a condition in any order of words.
"""

from typing import Final

CONCEPTS: Final[dict[str, str]] = {
    "if": "hvis viss dersom om såfremt såframt provided providing if skulle should",
    "unless": "unless uten utan medmindre without bortsett except",
    "until": (
        "før innen inntil til until till before by pending fram frem forut "
        "innan førre først fyrst first ikke-før sålenge lenge long"
    ),
    "once": (
        "når etter når etterpå once after when soon snart straks idet siden sidan "
        "deretter then da då så so"
    ),
    "only": "bare berre kun only utelukkende utelukkande først fyrst minst least",
    "else": (
        "ellers elles otherwise else motsatt alternativ* eller or enten anten either"
    ),
    "the_more": "jo desto dess di sooner fortere raskere jo-mer mer meir more",
    "stays_away": (
        "utebli* uteblir uteblitt dropp* slutt slutter sluttar slutte skulk* trekke "
        "trekker trekkjer hopp* fravær* fråvær* forfall* nekt* avslå* avslår avslo "
        "motset* vegr* avvis* bail* quit* skip* miss missed misses missing no-show* "
        "refus* declin* absen* withdr* stop stops drop drops dropped backing backs "
        "boikott* sabot* nei no takker takkar takke avbryt* avbryte bryt* brudd brot "
        "unna stand stå svikt* glipp* avlys* avbestil* cancel* failing failure fails "
        "fail walk walks manglende manglande lar let late være vere"
    ),
    "takes_part": (
        "møt* møter møte delta deltar deltek deltok deltatt delteke gjennomfør* "
        "fullfør* stille* stiller stilt benytt* nytt* bruke bruker brukar gå går gjeng "
        "gått komme kommer kjem kome attend* complet* finish* particip* engag* come "
        "comes coming came go goes going gone start* begin* begun begynn* byrj* byrja "
        "igang gang show shows showing turn turns turning samtykk* godta* godtar ja "
        "yes accept* imot mot oppmøt* frammøt* fremmøt* deltak* deltaking* følg* "
        "følger fylgj* sticks stick keep keeps unnagjort unnagjor* cooperat* comply "
        "complian* samarbeid* jobbe arbeide work works tatt been vært vore hatt had"
    ),
    "talks": (
        "samtal* time timer timen timene timar timane økt økter session* counsel* "
        "therap* terapi* kurs* course* program* veiled* rettlei* tilbud* tilbod* "
        "familievern* fvk dere dykk dokker you parsamtal* foreldresamtal* opplegg* "
        "løp løpet løype appointment* appt* talks hours treatment behandl* office "
        "kontor* help hjelp* gruppe* gruppa group*"
    ),
    "loses": (
        "miste* mister mista misse* misser tap* taper tapar ryk* ryker stryk* strøket "
        "stroke stans* stopp* kutt* kutter reduser* redusert fryse* fryses frys* "
        "trapp* nedtrapp* trekk trekkes trekkast inndra* innskrenk* lose* loses losing "
        "lost forfeit* cut cuts cutting stop* freez* frozen suspend* reduc* shrink* "
        "shorten* færre fewer less mindre sjeldnere sjeldnare slutt ende end ends "
        "ended over gløyme glemme forget kiss bort vekk off away hold* holder held "
        "withheld utsett* utsatt pause* vent* venter hviler stille stengt stenge* "
        "close* goodbye avslag avslått bortfall* bortfell fell faller falle forspill*"
    ),
    "gains": (
        "øk* auk* auka utvid* fleire flere mer meir oftere oftare lengre lenger more "
        "longer extra ekstra oftener increas* extend* expand* opptrapp* åpne* opne* "
        "open* lov lover love belønn* løn løna lønner gulrot* gulrota carrot* reward* "
        "treat vinne vinn win wins earn* earned fortjen* fortent fortener belønningen "
        "premie* bonus* få får fått fekk get gets getting tilbake back give gir gjev "
        "ligger ligg potten inngangsbillett* nøkkel* key"
    ),
    "visits": (
        "samvær* besøk* helg* overnatt* jul jula julesam* juleb* julaften* julekv* "
        "påsk* ferie* sommer* sommar* vinterfer* høstfer* haustfer* bursdag* "
        "fødselsdag* gebursdag* hjem heim hjemflytt* heimflytt* tilbakef* visit* "
        "contact weekend* overnight* christmas easter holiday* summer* birthday* home "
        "return* reunif* saturday* sunday* wednesday* lørdagen* lørdagene laurdag* "
        "søndagen* søndagene søndagane onsdagene onsdagane telefonkont* "
        "telefonsamtale* videosamt* bilder bilete photos pictures phone calls tilsyn* "
        "supervis* unsuperv* alene aleine åleine alone kontakten kontakt hente "
        "barnebursd* konfirmas* permisjon* access custody night* natt"
    ),
    "the_child": (
        "barn* jent* gutt* gut guten ungen ungene ungane unger ungar sønn* son sonen "
        "datter* dotter* dattera babyen baby småen minsten child* kid kids boy boys "
        "girl girls daughter* toddler* little lillegutt* jentungen guttungen tvilling*"
    ),
    "duty_word": (
        "vilkår* beting* føreset* forutset* krav* krev* krever plikt* plikter pålagt* "
        "pålegg* pålag* påbud* påbod* oblig* tvang* tving* tvung* tvinga* condition* "
        "requir* mandat* compuls* duty forced force* order* ordered beordr* ordre "
        "påkrevd* påkravd* obligator* ufravik* prerequisite* precondition* "
        "presuppos* demand* insist* stipul* må must nødt nøydd nøydt skal shall "
        "bound avheng* depend* hing* heng* kobl* knytt* knyt* binding* bindande "
        "bindende minstekrav* innkalt* innkall* tilvist* forplikt*"
    ),
    "must_word": (
        "må must skal shall bør should nødt nøydd lyt ought needs have has got"
    ),
    "no_choice": (
        "valg val choice* choose* velg* velj* vel alternativ* option* optional* "
        "valgfri* valfri* opp up utenom utanom unna vei veg way route slipper slepp "
        "slippe sleppe escape avoid diskusjon* discuss* frivill* friviljug* voluntar* "
        "punktum unnskyldning* unnskuld* excuse*"
    ),
    "authority": (
        "nemnd* nemda tribunal* rett* retten court* judge* dommer* dommar* dom dommen "
        "vedtak* vedtatt vedteke vedtaket plan plans planen planar samværsplan* "
        "tiltaksplan* omsorgsplan* kontrakt* contract* avtal* agreement* decision* "
        "kjennels* order jf jfr iht henhold hht lov leder* leiar* ledels* leiing* "
        "manager* kommunen sak saka saken case file adopsjon* adopt* begjær* advokat* "
        "lawyer* vedtaksf* hearing* rettsm*"
    ),
    "cost": (
        "konsekvens* følger følgjer fylgjer følgje consequen* koste* kostar koster "
        "cost* pris price* straff* punish* penal* sanksj* sanction* betale svi svir "
        "dyrt dearly risik* risk* fare danger stake spill spel alvor* serious* trussel "
        "trusl* true* truet threat* ultimat* advar* åtvar* warn* press* presset "
        "pressa lean* push* pisk* stick whip gult siste last final sjans* chance* "
        "mulighet* moglegheit* opportun* never aldri"
    ),
    "counts": (
        "tell* teller tel telle vekt vektlegg* vei veier veg tillagt tolk* tolkes "
        "tolka forstå* forstått les* leses read brukt used bruke imot mot against "
        "favour favor fordel* pluss minus notert notere* note noted journalf* ført "
        "føres skrive skriver skriv skrevet merk* look looks ser sett seen held hold "
        "weigh* weight count* counts mark marked tale taler taletar bilde lagt legges "
        "understood regarded taken teken teke"
    ),
    "promise": (
        "lov lova lovet promis* avtal* signed signert underskr* undertegn* skrive "
        "hold holder held lovnad* commit* deal"
    ),
    "frees": (
        "frivill* frivil* voluntar* fritt fri free freely uansett same samme uavheng* "
        "regardless whatever either independent* opptil entirely helt heilt ingen "
        "inga nothing null utan uten angre* ombestem* change mind når when whenever"
    ),
    "denies": (
        "ikke ikkje ikkj ei not no never aldri ingen inga ingenting nothing none "
        "nobody don't doesn't won't isn't can't didn't hasn't haven't needn't without "
        "uten utan verken korkje hverken neither nor slipper slepp cannot dont doesnt "
        "wont isnt cant didnt"
    ),
    "hear": (
        "høre hører høyre høyrer høyra hear hearing heard lyd lytte nytt news nyss "
        "greie vite veta vita know learn lære kjennskap loop loopen jour ajour àjour "
        "orient* informer* inform* oppdater* updat* posted picture underrett* varsl* "
        "varsel* si sei sier seie tell tells telling told fortell* fortel* rapport* "
        "report* meld* melder meldes meldast beskjed* bod tilbakemeld* attendemeld* "
        "feedback* tilbakerap* bekreft* stadfest* confirm* acknowledg* verify verif* "
        "kvitter* flag flagg* shout rop* pip pling vink vinken livstegn* livsteikn* "
        "status* referat* referer* epikris* journal* oppsummer* oppsummar* samandrag* "
        "sammendrag* summar* statement* utsegn* uttal* fråsegn* erklær* attest* bevis* "
        "dokument* minutes note notes notat* recap* rundown* witness* vitn* kopi* copy "
        "copied cc list* liste* oversikt* oversyn* skjema* slip* slipp* form forms"
    ),
    "get_in_touch": (
        "ring ringe ringer ringjer ringje call calls phone phones tlf telefon* "
        "telefoner* tråd* kontakt kontakte kontaktar mail* mailen epost* e-post sms "
        "text tekst* melding* message* skriv skrive write line lines linje* linjer "
        "liner ord word words touch check checks sjekke sjekk stikk* innom pop drop "
        "dropping snakke snakk prat* prate talk chat dialog* samtale møte meeting "
        "møtes catch svar* reply respond send sende sender sendes sendast post* post "
        "lever* overlever* forward* pass share* shar* del dele deler gi gje gjev gir "
        "give legg legge returner* return"
    ),
    "to_us": (
        "oss us me meg mæ hit our ours vår vårt våre vi we jeg eg i my undertegn* "
        "barnevern* barneverns* saksbeh* saksha* kontaktperson* caseworker* case "
        "worker* tjenesten tenesta teneste welfare teamet team mappa arkiv* files file "
        "archive* records saksmappa postmottak* saken saka vakta vakttelefon* vakt "
        "duty nemnda tribunal ansvarsgr* evalueringsm* statusm*"
    ),
    "to_parent": (
        "mor far henne ham han ho hun him her she he mum mom dad father mother dem dei "
        "them foreldra foreldrene parents begge both mora moren faren direkte direct "
        "directly selv sjølv herself himself themselves"
    ),
    "attendance": (
        "oppmøt* frammøt* fremmøt* fravær* fråvær* attend* absen* no-show* uteb* møter "
        "møtt møtte kommer kjem kom came come comes dukk* turn* show* begynt byrja "
        "begun started startet starta start avlys* avbud* dropp* gang ganger gonger "
        "times hours timer timar many mange faller fell fall forlater sluttet slutta"
    ),
    "going": (
        "går gjekk gikk goes going doing getting gått framgang* fremgang* progress* "
        "utvikl* korleis hvordan how prosess* process* forløp* undervegs underveis "
        "impress* inntrykk* uro* bekymr* concern* worr* tema* sagt sier seier says "
        "said forteller fortel kommer fram frem content* innhald* innhold*"
    ),
    "wants": (
        "ønsk* ynsk* vil gjerne gjerna trenger treng trengs trengst need* want* would "
        "like likes ber be bes bedt ask* anmod* oppmod* forvent* ventar expect* håp* "
        "hope* hopes pris takknem* grateful appreciat* welcome glad happy fint flott "
        "supert nyttig* useful help* topp bra greit kjekt lurt handy helst ideelt* "
        "ideally regn* reknar tinge* tinger bestill* please pls vennligst takk thanks "
        "gjeldende kan could can kunne mulig* mogleg* possible"
    ),
    "weighs_up": (
        "vurder* utred* utgrei* greie greid greidd assess* evaluat* kartleg* observ* "
        "test* testes testast screen* skår* score* analys* undersøk* belys* avklar* "
        "diagnos* apprais* mening* meining* opinion* syn view* inntrykk* impress* "
        "anbefal* tilråd* rår råd recommend* konklu* conclu* blikk* magefølels* "
        "magekjens* gut øye øyne auge augo eye* watch* iaktt* merk* notice* rate "
        "rating grade gradere* bedøm* tro tror trur think* tenk* mene mener meiner "
        "agree* enig* einig* synes synest betenkning* betrakt* stilling innspill* "
        "innspel* skildr* filme* film* feeling sense finne finn find ut kartlagt psi "
        "wmci cib aai eas crowell marschak aseba scl epds mmpi wais ados neo sdq"
    ),
    "fitness": (
        "omsorgsevn* omsorgs foreldreevn* egnet* eigna* egna* skikk* god nok good "
        "enough moden mogen mature innsikt* insight* tilknyt* attach* samspel* "
        "samspil* interplay* interact* bond* evne* evna evnen abilit* capac* capab* "
        "fit stabil* stable trygg* safe* "
        "endre* endra endret endring* chang* potensial* "
        "fungering* function* klarer klarar greier manag* cope* sinne* sint anger rus* "
        "rusa sober* edru* psyk* adhd autis* depres* friskt frisk farlig* farleg* "
        "signal* cues behov* needs trøst* comfort* grense* limits personlighet* "
        "skader harm* trust* stole truth sant ekte real honest* ærlig*"
    ),
    "own_wish": (
        "selv sjølv herself himself themselves egen eige eiga egne own ønsker ønskjer "
        "ynskjer vil wants wishes wonders lurer lurar spør asks tenker håper håpar "
        "hopes redd afraid scared gruer gruar glad gleder savner saknar misses føler "
        "kjenner feels lære learn lær øve practise forstå understand tips råd advice "
        "snakke talk bearbeide sorg* grief dread* lei sliten flau skam* asham*"
    ),
    "history": (
        "fjor fjoråret tidligere tidlegare previous* earlier år years ago siden sidan "
        "ble blei vart var was were hadde had fikk fekk måtte tidlegare gang once "
        "barndom* childhood 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 over "
        "ferdig tilbakelagt behind past forrige førre"
    ),
    "errands": (
        "tolk* interp* heis* lift trapp* stair* rom room parker* park* buss* bus tog* "
        "train ferj* ferge* ferry jobb* job vakt* shift* skift* turnus* barnevakt* "
        "babysit* tannleg* dentist* lege* doctor* kl klokka klokken kveld* evening* "
        "formiddag* morning* ettermiddag* afternoon* mandag* tirsdag* onsdag* torsdag* "
        "fredag* monday* tuesday* thursday* friday* adresse* address* brev* letter* "
        "konvolutt* nummer* number* språk* language* kvinne* woman female mannlig* "
        "briller glasses kaffe* coffee rullestol* wheelchair* nav arbeidsgiv* "
        "arbeidsgjev* employer* skole* skule* school* kurs språkkurs* norskkurs* rute* "
        "lappen hund* dog allerg* medisin* pause* break"
    ),
}
