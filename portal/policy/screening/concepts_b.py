"""The model's concepts: duty and choice, feelings, needs and places."""

from typing import Final

CONCEPTS: Final[dict[str, str]] = {
    "occasion": (
        "evaluering* ansvarsgruppe* statusmøte* samarbeidsmøte* omsorgsplan* "
        "tiltaksplan* nemnd* nemnda tribunal* hearing review* evaluation conference "
        "meeting* rettsmøte* retten court planmøte* tilsynsm* rapportering* kvartal* "
        "quarter* halvår* frist* deadline* plan planen planar journal* vedtak* saka "
        "saken case avgjør* decision* gjennomgang* drøfting* drøfte* dialogmøte* "
        "teammøte* meklingsm* møte møtet"
    ),
    "attend": (
        "oppmøt* frammøt* fremmøt* møter møtt møtte møte møtar fravær* utebli* "
        "uteblir avlys* avbestil* dukk* dukker droppe* dropp* dropper slutt* kommer "
        "kjem kom komme skulk* show shows showed no-show* attend* miss missed misses "
        "missing turn turns turned skip* cancel* come comes came coming quit* stops "
        "stopped start* begyn* byrja byrjar byrje ombestem* trekke trekk trekker "
        "trekkjer drar vært vore been absent absen* antall tal gonger ganger times "
        "many gjennomfør* fullfør* engag* participat* deltak* deltek* deltar benytt* "
        "nytt* brukt* bruker brukar kontakten avbryt* avbryter avbrot broken skal "
        "samtaler samtalar går gjeng sit sitter oppe"
    ),
    "how_it_goes": (
        "går gått gjeng utvikl* utviklar framgang* fremgang* progress* progresjon* "
        "prosess* process* going doing developing fungerer effekt* nytte utbytte* "
        "outcome* result* tema* themes topic* topics innhald* innhold* content* sagt "
        "said talked snakker snakkes motivas* motivation* innsats* effort* engasj* "
        "forløp* undervegs underveis bekymr* concern* uro nytt news fram frem ståa "
        "stoda situasjon* utfall* works working worked endring* framdrift*"
    ),
    "regular": (
        "ukentlig* vekentleg* månedlig* månadleg* månedsvis jevnlig* jamleg* jamnleg* "
        "fortløpende fortløpande underveis undervegs løpende løpande halvveis "
        "halvvegs etterpå etterhvert etterkvart after hver kvar each every weekly "
        "monthly regular* regelmessig* fast faste quarterly kvartalsvis afterwards "
        "innen innan before end slutten avslutt* når when once straks immediately "
        "snarest med ein gong"
    ),
    "duty": (
        "vilkår* betingels* forutset* føreset* forutsetn* krav krava kravet krev "
        "krever kreve kravd krevd plikt* pålagt* pålag* påleg* påbud* obligator* "
        "ufravik* tvang* tvung* tvinge* condition* require* mandat* compuls* oblig* "
        "must må lyt bør skal nødt nøydd nøydde have has got forced force* ordered "
        "order orders instruct* demand* insist* expect* forvent* ventar ventes "
        "ventast expected frist ultimatum* stipulat* prerequisite* precondition* "
        "depend* avheng* hinges hinge contingent rides hviler kviler forlang* "
        "binding* bindande bindende forpliktet forplikt* skyldig innordne supposed "
        "absolutt ufråvik* uunngåelig* no-negot* non-neg* nonneg* unless utan uten "
        "medmindre med-mindre dersom hvis viss if provided såfremt såframt only bare "
        "berre først fyrst first før until till inntil"
    ),
    "threat": (
        "konsekvens* følger følgjer fylgjer følge ellers elles otherwise else mist "
        "mister miste mistar missar taper tape tapar tap stans* stopp* stopper kutt* "
        "kutter cut cuts reduser* redusert* innskrenk* bort vekk trekke trekker "
        "inndra* nemnda nemnd tribunal court retten sak consequen* lose loses losing "
        "lost imot mot against held suspend* end ends ended stop stops off restrict* "
        "reduc* less færre mindre sjeldnere sjeldnare fewer avslag avslått refused "
        "vurdere adopsjon* adoption revurder* tenke tenkje rethink reconsider* "
        "sanction* sanksj* straff* penal* punish* risk* risiker* tvangs* forverr* "
        "worse harder verre vanskeleg* vanskelig* backfire jeopard* notert notere "
        "noted mark minus dårlig dårleg bad uaktuelt slipp sløyf* avkort* halver* "
        "halve freeze fryse frys pause paused settes sett vent hold utsett* postpone* "
        "cancel* avlyst innstill* sanc* escalat* eskaler* akutt* omsorgsovert* "
        "begjær* flytt* removed removal telle tel teller count"
    ),
    "kid_contact": (
        "samvær* besøk* overnatt* hjem heim hjemme heime tilbakef* permisjon* "
        "helgesam* helgebes* julesam* julebes* påskesam* sommersam* sommarsam* ferie* "
        "visit* contact overnight* stay stays reunif* return custody weekend* home "
        "omsorg* tilsyn* unsuperv* supervis* telefonsamt* telefonkont* kontakt "
        "kontakten barna borna barnet ungane ungene guten gutten jenta sønnen sonen "
        "dattera datteren kids children child son daughter access see seeing samværa "
        "samværene samværet barnas ordning* mer meir more increase* utvid* utvida øk* "
        "auk* auka extend* expand* lengre lenger fleire flere longer widen* trappe "
        "trappes opptrapp* oftere oftare"
    ),
    "refusal": (
        "nei nekt* avslå* avslår motvil* trekke trekker trekkjer slutt* sluttar "
        "slutter dropp* no refus* declin* reluct* withdr* quit quits unwilling "
        "uvillig* motsett* vegr* vegrer takk takka takker bail back refuse boikott* "
        "sabot* reject* avviser avviste avvis* utebl* uteblir bryt bryte bryter "
        "breach breaks avbryt* avbryter"
    ),
    "choice": (
        "valg valget val valet velg* velje vel valt alternativ* option* choice* "
        "choose* frivill* frivil* voluntar* selv sjølv egen eige eiga herself himself "
        "themselves own fritt fri free freely ombestem* angr* change mind bestem* "
        "bestemmer avgjer avgjør decide decides up lov lyst want wants ønsker ønskjer "
        "ynskjer ynskje initiativ* idé idea spurte spurde bad asked opptil"
    ),
    "decided": (
        "vedtak* vedtatt vedteke beslutt* avgjort bestemt* dom dommen kjennels* plan "
        "planen avtale* avtalt avtala avtalen kontrakt* contract* agreement* agreed "
        "signed skrive underskr* undertegn* signert decided decision ruled ruling "
        "judgment beskjed told klart gjort made clear informert informed nemnda care "
        "order omsorgsplan* sagt lovet lova promise* fått"
    ),
    "part": (
        "delta deltar deltek deltakel* deltaking* gjennomfør* fullfør* fullført imot "
        "benytt* møte møter møtt stille stiller samarbeid* begynn* begynner begynt "
        "starte startet byrja byrjar byrje gå går gjeng gått komme kommer kjem fylgje "
        "følge følgje følger attend* complete* participat* engag* cooperat* co- "
        "operat* comply complian* go goes going gone take takes accept* start* begin* "
        "stick join* sign use uses show turn turns bruke bruker brukar nytte nytta "
        "jobbe jobber jobbar arbeid* bearbeid* work works samtykk* consent* godta* ja "
        "yes stay stays continue* fortsett* halde fram oppmøte frammøte deltatt "
        "delteke hos dykk dere you takke motta* tar tatt teke"
    ),
    "service": (
        "samtale* samtala* samtaler samtalar time timer timar timene timane kurs "
        "kurset veiled* rettlei* tilbud* tilbod* behandl* fvk familievern* "
        "familievernet* terapi* løp løpet opplegg* program* gruppe* gruppa counsel* "
        "session* appointment* course therap* talks talk guidance treatment offer "
        "service* office programme help hjelp hjelpa hjelpen you dere dykk de "
        "kontoret oppfølging* oppfølgj* follow-up tiltak* sinnemestr* icdp cos pmto "
        "parentcourse fvk* anger"
    ),
    "feel": (
        "redd* engst* sorg* sørg* savn* sakn* skam* skyld* skuld* trist* lei glad* "
        "gled* gruer gru* spent håper håpar tung* tungt trøst* gråt* græt* vond* "
        "vondt såret såra ensom* einsam* afraid scared worr* grie* sad miss misses "
        "missing asham* guilt* lonely cry* cries angry proud nervous hopes hopeful "
        "hurt* heartbroken fear* anxious frustr* opplever opplev* kjenner føler føles "
        "kjennest feels felt judged dømt overvåk* mistenk* tillit* trust* uverdig* "
        "ydmyk* skjem* nerv* lettet letta"
    ),
    "wish": (
        "ønsk* ynsk* vil gjerne gjerna wants want wish* would like likes hjelp help "
        "råd tips advice støtte stønad support snakke snakka prate talk letter brev "
        "øve practise practice lære learn forstå understand trenger treng needs håp* "
        "motivert* motivated lurer lurar tenker tenkjer vurderer overveg* considering "
        "considers wonders hopes"
    ),
    "practical": (
        "tolk* interp* buss* bus tog toget train ferje* ferja ferge* ferry bil car "
        "taxi drosje* parker* park* heis* lift elevator trapp* stair* rullestol* "
        "wheelchair* ramp* klokka kl klokken mandag* måndag* tirsdag* tysdag* onsdag* "
        "torsdag* fredag* lørdag* laurdag* søndag* monday* tuesday* wednesday* "
        "thursday* friday* morgen* morgon* formiddag* føremiddag* ettermiddag* kveld* "
        "evening* morning* afternoon* skift* shift* turnus* jobb* job work arbeid* "
        "brev* envelope* konvolutt* sms text nummer number tlf telefon* phone video* "
        "digital* teams barnevakt* babysit* hund* dog briller glasses hørsel* "
        "høreapp* hearing språk* language* lese* reading skole venterom* waiting "
        "inngang* entrance dør etasje* floor adresse* postkasse* uke veke week ferie* "
        "holiday ledig* available tid tida tider time times timen bestille* book "
        "payment betal* cost koster kostar egenandel* eigendel* allerg* parfyme* "
        "kaffe* norsk engelsk english arabic arabisk polsk polish somali tigrinja "
        "ukrainsk dari"
    ),
    "past": (
        "2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 fjor ifjor tidligere "
        "tidlegare siden sidan før last ago previous* earlier year years år årene "
        "gang gangen gongen forrige førre sist once barndom* childhood back used ble "
        "blei vart var was were had hadde fikk fekk har blitt vorte been"
    ),
    "nothing": (
        "ikke ikkje ingen inga ingenting aldri verken hverken korkje uten utan not no "
        "nothing never none nor neither without don't doesn't won't isn't can't "
        "didn't slipper slepp slippe trenger treng needn't nobody nobody's anything "
        "noe noko any taushetspl* teieplikt* confiden* fortrolig* konfidens* mellom "
        "between blir stays"
    ),
    "polite": (
        "kan kunne could can would vil ville fint flott nyttig* supert greit bra "
        "hyggelig koselig great nice good helpful useful please vennligst venligst "
        "takk takknem* takksam* thank* grateful appreciat* setter set pris hadde "
        "gjerne ønske* ønskj* ynskj* ber be bed bes bedt anmod* oppmod* trenger treng "
        "trengs trengst behov need needs want håper håpar regner reknar forventer "
        "ventar hope hoping expect love looking forward glad happy ideelt helst "
        "prefer lurer mulig mogleg possible kindly"
    ),
    "place": (
        "bor bur bodde budde budd bodd live lives living stays staying plassert* "
        "plassering* placed placement flyttet flytta moved fosterheim* fosterhjem* "
        "institusjon* institution* ungdomshj* ungdomsh* barnehage* barnehag* skole* "
        "skule* school* nursery kindergarten preschool beredskapshj* adresse* "
        "address* heter heiter called named går gjeng attends goes familien family "
        "gård gard farm bygd bygda village klasse* klassen trinn grade year avdeling "
        "avdelinga sfo aks bhg gate gata vei veg road street"
    ),
    "office": (
        "dere dykk de du dykkar deres you your yours terapeut* familieterapeut* "
        "behandler* familievern* fvk kontoret counsell* counsel* therapist* office "
        "kollega* folk staff"
    ),
    "parent": (
        "mor mora moren far faren mother father mum mom dad mamma pappa hun ho han "
        "henne ham him her she he foreldre* foreldra parent* begge both dei them they "
        "client klient* brukar bruker vedkommende vedkomande"
    ),
}
