"""Norwegian phrases, Bokmål and Nynorsk together; written as `lexicon_no` is."""

from typing import Final

from portal.policy.screening import tags as t

# fmt: off
PHRASES: Final[dict[int, str]] = {
    t.OFFICE: "dere i familievernet ; kontoret deres ; terapeut* deres",
    t.THIRD: "hennes|hennar|hans mor|far|foreldre ; moren|mora|faren til mor|far ; hennes|hennar|mors mann ; hennes|hennar|mors nye mann ; fosterforeldrene|fosterforeldra ; den|ny|nye|nåværende|noverande kjæreste*|samboer*|partner*|kjærasten|sambuar*"
        " ; den andre forelderen|forelder ; eks mann ; barnets far|mor ; far til barnet"
        " ; mor til barnet ; faren hennes ; faren hans ; moren hennes ; moren hans"
        " ; mora hennar ; faren hennar ; mora hans ; mors mor ; mors far ; fars mor ; fars far"
        " ; far til barna ; mor til barna ; barnas far|mor ; mora hennes",
    t.ASK: "vil|ville gjerne ; vil ha ; vil at ; kan|kunne dere ; kan|kunne de|du|dykk"
        " ; vær|ver snill ; vær|ver så snill ; setter|set pris på ; sette pris på ; være|vere fint"
        " ; hadde vært ; hadde vore ; lurer|lurar på ; lurer|lurar vi på ; har behov for"
        " ; treng* hjelp til ; er opptatt av ; ser gjerne ; regner|reknar med ; går ut fra"
        " ; er det mulig|mogleg ; har dere mulighet ; på vegne av ; skulle gjerne"
        " ; er glad* for ; er glad* om ; ville vært ; ville vore ; hadde satt pris"
        " ; på tide ; om å få ; ser fram|frem til ; har dere anledning",
    t.WEIGH: "ta|tar|tek stilling ; si|sei|seie noe|noko om ; si|seie ~ litt om ; se|sjå nærmere|nærare på"
        " ; se|sjå an ; se|sjå på samspill* ; se|sjå på hvordan|korleis ; følge|følgje med på"
        " ; holde|halde|hold|hald ~ øye|auge med ; holde|halde|hold|hald et|eit øye|auge ; danne|danna ~ bilde"
        " ; få ~ bilde av ; få ~ bilete av ; gi|gje ~ bilde|bilete av ; finne ut ; finn ut"
        " ; få ~ klarhet|klarheit ; få|fått|får avklart|avklara ; gå god for ; svar på ; svare på"
        " ; merke seg hvordan ; legge merke til ; leggje merke til ; et|eit blikk på"
        " ; ser dere|de ; opplever dere ; opplev de ; hva slags forelder ; hva slags mor"
        " ; hva slags far ; gi|gje råd om ; gi|gje ~ råd om ; greie på om ; få greie på ; kaste lys over"
        " ; kjenne etter ; innse om ; ta ~ titt på ; vektlegge om ; føle på om ; spør* dere om"
        " ; få vite om ; vite om ; på det rene ; svar på hvor|om ; kikke på ; kike på ; sjå til korleis",
    t.ASSESS: "faglig|fagleg vurdering ; faglig|fagleg uttalelse ; faglig|fagleg mening|meining"
        " ; faglig|fagleg syn ; greie|greier|greier|greidd ut ; greie ~ ut ; utgreiing av"
        " ; second opinion ; ta|tar|tek ~ test* ; gjøre|gjere ~ test* ; sakkyndig vurdering"
        " ; sakkunnig vurdering ; sakkyndig uttalelse ; psykologisk profil"
        " ; sakkunnig fråsegn|uttale ; sakkunnige vurdering*",
    t.ABILITY: "psykiske helse|helsa|helsen|tilstand|fungering ; psykisk helse ; som forelder|foreldre"
        " ; som mor|mamma ; som far|pappa ; som omsorgsperson* ; som omsorgsgiver* ; som omsorgsgjevar*"
        " ; mellom mor og barn* ; mellom far og barn* ; mellom foreldre* og barn* ; i rollen"
        " ; omgås barn* ; leser|les barn* ; leser|les signal* ; barnets signal* ; foreldrenes evne*"
        " ; evne* til ; kapasitet til ; møter barn* behov ; samhandle* med ; samhandling* med"
        " ; samhandling* mellom ; forhold* mellom ; relasjon* mellom ; relasjon* til barn*"
        " ; personlig* egnethet ; i stand til ; omsorg* evne* ; kontakt* med barn* fungerer"
        " ; evne* som ; evnen hennes|hans ; evna hennar|hans ; mors|fars|foreldrenes|moras evne*"
        " ; rus* situasjon ; fungerer sammen med ; fungerer i|med ; fungerer med ; er med barn*"
        " ; bruk* av rus* ; foreldre ferdighet* ; ta i mot signal*",
    t.FIT: "regulere ~ følelse*|kjensle* ; holde|halde seg edru|rusfri ; åleine om omsorg* ; alene om omsorg* ; god|gode|godt nok ; i stand til ; i stand ; ta|tar|tek vare på ; ivareta*|ivaretek ; ha omsorg*"
        " ; få omsorg* ; få tilbake ; overta ; klarer|klarar å være|vere ; klarer ~ omsorg*"
        " ; klarer ~ barn* ; mestrer ~ rolle* ; mestrer ~ omsorg* ; håndterer ~ barn*"
        " ; dekke|dekker|dekkje|dekkjer ~ behov ; møte|møter ~ behov ; oppdra ; få barn* hjem|heim"
        " ; få barn* tilbake|attende ; ha barn* ; være|vere mor|far ; rustet til ; rusta til"
        " ; moden for ; mogen for ; klar for ; en fare for ; ein fare for ; alene|åleine med barn*"
        " ; til å stole på ; kan stoles på ; kan stolast på ; duger|dug som ; kapabel ; skikk* til"
        " ; har det som skal til ; har det som trengs ; sette|setje grenser ; beskytte|verne barn*"
        " ; trygg|trygge nok ; stabil nok ; står til troende ; bra nok ; mange nok ; sterk nok"
        " ; klarer|klarar hun|han|ho|mor|far ; makter|maktar ; dra omsorg ; gi* ~ omsorg ; gje ~ omsorg"
        " ; forstår ~ barn* ; forstår barn*",
    t.CONTACT: "komme|kome|kan|flytte|flytter|flytta|flyttar|flytt hjem|heim ; hjem|heim til mor|far|foreldre*"
        " ; bo|bu hjemme|heime ; få barn* hjem|heim ; barn* tilbake|attende ; barn* hjem|heim|heimatt"
        " ; se|sjå barn* ; treffe barn* ; treffe sønn*|datter*|son*|dotter* ; se sønn* ; se datter*"
        " ; møte barn* ; møte sønn* ; besøk* fra barn* ; få omsorgen tilbake ; få omsorga attende|tilbake"
        " ; omsorgen|omsorga tilbake|attende ; telefonkontakt* med ; ha barn* hos ; få se|sjå",
    t.INSTRUMENT: "aim 3 ; care index ; sara v3 ; adult attachment ; working model ; strange situation"
        " ; parenting stress ; iq test* ; euro adad ; foreldre stress* ; r bup ; nbo ; beck"
        " ; kartleggingsskjema* ; psykologisk* test* ; standardisert* ; test* av mor|far"
        " ; screening* av ; ruskontroll* ; rusprøve* ; urinprøve*",
    t.REPORT: "melde|meld|melder ~ tilbake|attende ; gi|gir|gje|gjev ~ tilbake|attende"
        " ; sende|send ~ tilbake|attende|retur ; si|sier|sei|seie ~ fra|frå til oss|meg|barnevern*|saksbehandler*"
        " ; si|sier|sei|seier|seie ~ fra|frå ; si|sei ifra ; holde|hold|halde|hald ~ orientert|oppdatert|informert|underrettet|underretta"
        " ; holdt ~ orientert|oppdatert|informert ; halden|haldne|halde ~ orientert*|oppdatert*|informert*"
        " ; la|lat oss ~ vite|høre|få|vita|høyre ; la|lat meg ~ vite|høre|vita ; la barnevern* ~ vite"
        " ; lat barnevern* ~ vite ; la saksbehandler* ~ vite"
        " ; fortelle|fortell|fortel oss|meg|barnevern*|saksbehandler*|sakshandsamar*"
        " ; informer*|orienter*|oppdater*|varsle|varsl|varsler|kontakt*|underrett* oss|meg|barnevern*|saksbehandl*|sakshandsamar*|kontaktperson*"
        " ; gi|gir|gje|gjev oss|meg ; ring|ringe|ringer oss|meg|barnevern*|saksbehandl*|sakshandsamar*|kontaktperson*"
        " ; send|sende|sender oss|meg|barnevern*|saksbehandl*|sakshandsamar* ; skriv* til oss|meg|barnevern*|saksbehandl*"
        " ; høre|høyre fra|frå dere|dykk|terapeut*|kontoret|familievern* ; hører|høyrer fra|frå dere|dykk"
        " ; høre|høyre hvordan|korleis ; høre|høyre om ; høre|høyre med dere|dykk|kontor*|familievern*"
        " ; ringer|ringe|ringjer|kontakter|kontaktar dere|dykk|kontoret|familievern*|terapeut*|familievernkontor*"
        " ; tar|tek|ta ~ kontakt med dere|dykk|kontoret|familievern*|terapeut* ; tilbakespill* fra|frå"
        " ; ta kontakt med|til oss|meg|barnevern*|saksbehandl*|sakshandsamar*"
        " ; gi|gir|gje|gjev|få|får beskjed ; gi|gir|gje|gjev ~ beskjed ; gi|gje ~ lyd ; et ord om"
        " ; få vite|vita ; får vite|vita ; å vite|vita ; vite|vita om ; få greie på ; vil vite|vita"
        " ; gjøre|gjere ~ rede ; gjør|gjer ~ rede ; gjør|gjer greie ; gjere greie ; legge|legg fram"
        " ; legge|legg frem ; dele|del ~ med oss|meg|barnevern*|saksbehandl*"
        " ; sammen|saman med dere|dykk ~ status ; gi|gje ~ status ; kopi til oss|meg|barnevern*"
        " ; i retur ; bli|blir|verte ~ orientert|informert|oppdatert|varslet|varsla|underrettet|kontakta|kontaktet"
        " ; sette|sett oss|meg inn i ; sjekker|sjekkar ~ med dere|dykk|kontor* ; følger|følgjer ~ opp med dere|dykk"
        " ; be om ~ status ; innblikk i ; innsyn i ; på kopi ; kort linje om ; noen|nokre ord om ; tips oss|meg"
        " ; formidle ~ til oss|barnevern*|saksbehandl* ; til kontaktperson* ; videre til oss ; tilbake til oss|barnevern*|meg"
        " ; attende til oss|barnevern*|meg ; avstemme med dere ; statusmøte* ; samarbeidsmøte* om mor|far ; oversikt* over|på"
        " ; liste* over ; logg over ; bekreft* på ; stadfest* på ; bevis* på ; prov på",
    t.PROGRESS: "etter hver|kvar|første|fyrste|siste|hvert time|samtale|møte ; så langt ; åpnet|åpner|opna|opnar seg ; etter ~ timer|timar|samtaler|samtalar ; hvordan|korleis det går ; hvordan|korleis går ; hvordan|korleis det gikk|gjekk ; kommer|kjem fram|frem"
        " ; komme|kome fram|frem ; kommer opp ; hvordan|korleis det har gått ; snakker|snakkar om"
        " ; dere|de snakker|snakkar ; jobber|jobbar|arbeider|arbeidar med ; ligger|ligg an ; utvikler|utviklar seg"
        " ; utvikle seg ; går framover ; går fremover ; blir|vert sagt ; blir snakket|snakka ; kom fram|frem"
        " ; har snakket|snakka om ; blir|vert tatt|teke opp ; blir|vert det snakka",
    t.ATTENDANCE: "møter|møtte opp ; har møtt ; møte opp ; møter til ; dukker|dukkar opp ; kommer|kjem til"
        " ; går til ; tar|tek imot ; takker|takkar ja|nei ; takka|takket ja|nei ; er i gang ; kom i gang"
        " ; kommet|komen|kome i gang ; har vært hos|der|til ; har vore hos|der|til ; er i kontakt"
        " ; har tatt|teke kontakt ; tar|tek ~ kontakt ; ikke|ikkje kommer|kjem ; ikke|ikkje møter"
        " ; møter ikke|ikkje ; trekker|trekkjer seg ; ikke|ikkje dukker|dukkar ; faller|fell fra|frå"
        " ; hvor|kor mange|ofte ; antall|tal|talet timer|samtaler|oppmøter|timar|samtalar ; vært til|på|hos ; vore til|på|hos"
        " ; har hatt time ; følger|følgjer opp ; faktisk kommer|kjem|møter ; uteblir|uteblitt|uteblei"
        " ; har begynt|byrja|starta|startet|fullført ; møtt til|opp|på ; dropper|droppar",
    t.TAKE_PART: "ta|tar|tek|tatt del ; ta|tar|tek|tatt|teke imot|mot ; takke|takker|takkar ja ; si|seie|sier|seier ja ; møte|møter|møtt|møtte opp"
        " ; stille|stiller opp ; følge|følgje|følger opp ; gå inn i ; være|vere med ; dukke|dukker|dukkar opp"
        " ; gå i terapi|samtal*|familievern* ; være|vere til stede ; vere til stades ; bli|vere med på"
        " ; gå til dere|dykk|familievern* ; gå hos dere|dykk ; gå på kurs*",
    t.REFUSE: "takke|takker|takkar nei ; si|seie|sier|seier nei ; møter ikke|ikkje ; ikke|ikkje møter|møte|møtt"
        " ; ikke|ikkje delta*|deltek ; deltar|deltek ikke|ikkje ; ikke|ikkje ~ gjennomfør* ; ikke|ikkje kommer|kjem|komme"
        " ; kommer|kjem hun|han|ho|de|mor|far ikke|ikkje ; møter hun|han|ho|de|mor|far ikke|ikkje ; deltar hun|han|ho|mor|far ikke|ikkje"
        " ; takker|takkar hun|han|ho|mor|far nei ; kommer|kjem ikke|ikkje ; trekker|trekkjer seg ; holder|held seg unna"
        " ; ikke|ikkje tar|tek ; tar|tek ikke|ikkje ; ikke|ikkje går|gå|gjeng ; går ikke|ikkje ; ikke|ikkje stiller"
        " ; ikke|ikkje samarbeid* ; samarbeid* ikke|ikkje ; ikke|ikkje følger|følgjer ; følger|følgjer ikke|ikkje"
        " ; ikke|ikkje fullfør* ; ikke|ikkje vil ; vil ikke|ikkje ; uten|utan å delta|møte|gjennomføre|gå|ta"
        " ; unnlater|unnlèt ; faller|fell fra|frå ; ikke|ikkje begynner|byrjar|starter|bruker|nyttar|benytter ; uten|utan deltak*|oppmøte|samtaler|samtalar",
    t.DUTY: "påvirke|påvirker|påverke|påverkar ~ samvær* ; innvirke|innvirkning på samvær* ; må|skal|lyt ~ bevise|prove|dokumentere ; må vise at hun|han|ho|mor|far ; får betydning|følger for samvær* ; ikke|ikkje frivillig* ; ikke|ikkje frivilleg* ; ikke|ikkje valgfri* ; ikke|ikkje valfri* ; ikke|ikkje noe|noko valg|val"
        " ; har ikke|ikkje ~ valg|val ; ingen|inga valgmulighet*|vei|veg utenom|utanom ; kan ikke|ikkje ~ si|seie nei ; kan ikke|ikkje ~ takke|velge|velje|avslå|reservere|unnlate"
        " ; ikke|ikkje ~ anledning|høve til å takke ; på vilkår ; ikke|ikkje aktuelt å takke nei"
        " ; legge|leggje|legges|legger|legg|lagt|lagd|tillagt|tillagd|vektlegg* ~ vekt på ; lagt|lagd|tillagt|tillagd|tillegges vekt ; legge|leggje|leggast til grunn ; teller|tel|telle|telje mot|imot ; brukt|brukes|brukast|bruke|brukt ~ mot"
        " ; sett på som ; få|får følger|følgjer ; få|får|fått konsekvens* ; uten|utan valg|val ; som ledd i vedtak* ; må til"
        " ; har fått|har fått beskjed om å|at ; har fått frist ; innen fristen ; på betingelse av ; er ikke|ikkje opp til"
        " ; ikke|ikkje ~ rett til å si|seie|takke|avslå ; gå|går ut over ; slå|slår ut på ; slå|slår negativt"
        " ; til gjengjeld ; i bytte mot ; ikke|ikkje en|ein mulighet å ; skal ~ få|ha merke ; er ~ forpliktet|forplikta til"
        " ; sterkt oppfordret ; ei forplikting* ; ein føresetnad ; er eit must ; er et must ; tvinge* til",
    t.ELSE: "hvis ikke ; viss ikkje ; dersom ikke|ikkje ; om ikke|ikkje ; i motsatt fall ; i motsett fall",
    t.FREE: "opp til henne|ham|han|mor|far|foreldre*|dem|hun|ho ; helt|heilt frivill* ; eget|eige valg|val ; eget|eige ønske"
        " ; ingen følger|følgjer|konsekvenser|konsekvensar ; uten|utan følger|følgjer|konsekvenser|konsekvensar",
    t.PAST: "har vært|vore ; ble|blei|vart|var ~ blitt ; har hatt ; har blitt|vorte",
    t.ONCE: "i fjor ; for ~ siden|sidan ; i sin tid ; den gang|gongen ; da|då hun|han|ho var ; som barn|liten ; forrige|førre gang*|gong"
        " ; siste|sist årene|gang|gong ; før jul|sommeren|sommaren",
    t.SMALL: "i forhold til ; en ny vurdering av sin ; i vår ; ta vare på seg ; tar vare på seg ; tek vare på seg ; i tillegg til"
        " ; ta kontakt med mor|far|henne|ham|han|foreldre*|dem ; skrive brev ; skrive ~ brev til ; ta til ; om mulig|mogleg"
        " ; i samråd med ; oppfølgingen fra oss ; gi samtykke ; gjev samtykke ; vil ha med seg",
    t.PRACTICAL: "er i arbeid ; i jobb ; i arbeid ; kl * ; etter jobb ; spørsmål om ; ved spørsmål ; kort varsel"
        " ; små barn ; tid og sted ; tid og stad ; snakke|prate med noen|nokon",
    t.TROUBLE: "sittet|sitte inne ; sitter|sit inne ; skal skilles|skiljast ; mistet|mista jobb* ; gått|gikk fra hverandre ; alvorlig|alvorleg syk* ; utro mot ; er farlig|farleg",
    t.LIVES: "bor|bur hos|i|på|sammen|saman|nå|no ; flyttet|flytta til ; plassert|plasserte hos|i|på",
}
# fmt: on
