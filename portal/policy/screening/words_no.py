"""Norwegian words for who there is and how a sentence hangs together.

Bokmål and Nynorsk stand together.

A word stands for all its inflections, through the stemmer; `word!` is that form alone.
"""

from typing import Final

from portal.policy.screening import tags as t

WORDS: Final[dict[int, str]] = {
    t.WE | t.SUBJECT: ("vi! jeg! eg! me!"),
    t.WE | t.OBJECT: ("oss! meg!"),
    t.WE | t.WHOSE: (
        "vår! våre! vårt! min! mitt! mine! barnevernets! barneverntjenestens! "
        "barnevernstjenestens! tjenestens! kommunens!"
    ),
    t.WE: (
        "barnevern barnevernet! barnevernstjeneste barnevernstjenesten! "
        "barneverntjenesten! barneverntjeneste barnevernstenesta! "
        "barnevernstenesten! bvt! bv! saksbehandler saksbehandlar sakshandsamar "
        "kontaktperson teamleder teamleiar barnevernleder barnevernleiar "
        "barnevernsleder barnevernsleiar undertegnede! undertegna! kommune "
        "kommunen! tjenesten! tenesta! barnevernskontoret! barnevernsvakta! "
        "omsorgsteamet! tiltaksteamet!"
    ),
    t.OFFICE | t.SUBJECT: ("du!"),
    t.OFFICE: (
        "dere! dykk! familievern familievernet! familievernkontor "
        "familievernkontoret! fvk! kontoret! terapeut behandler behandlar! "
        "behandlarar! familieterapeut familieterapeuten! samtalepartner"
    ),
    t.OFFICE | t.WHOSE: (
        "deres! dykkar! kontorets! familievernets! terapeutens! dine! din!"
    ),
    t.PARENT | t.SUBJECT: ("hun! ho! han! de! dei!"),
    t.PARENT | t.OBJECT: ("henne! ham! dem!"),
    t.PARENT | t.WHOSE: (
        "hennes! hennar! hans! sin! sitt! sine! si! mors! fars! morens! farens! "
        "moras! foreldrenes! foreldras! forelderens! foreldrene! 's! deira!"
    ),
    t.PARENT: (
        "mor mora! moren! far faren! foreldre foreldrene! foreldra! forelder "
        "forelderen! mamma mammaen! pappa pappaen! begge! klienten! brukeren! "
        "brukaren! samværsforelder samværsforelderen! vedkommende! vedkomande! "
        "paret! mødre! mødrene! fedre! fedrene!"
    ),
    t.CHILD | t.WHOSE: (
        "barnets! barnas! barna! guttens! jentas! jentens! sønnens! datterens!"
    ),
    t.CHILD: (
        "barn barnet! barna! ungen! ungene! ungane! unger gutten! guten! jenta! "
        "jenten! sønn sønnen! son! sonen! datter datteren! dotter dottera! søsken "
        "søsknene! babyen! minstemann minsten! eldstemann fosterbarnet! tenåringen! "
        "ungdommen! tvillingene! tvillingane! småbarn"
    ),
    t.OTHER: (
        "dps bup lege fastlege fastlegen! legevakt legevakta! sykehus sjukehus "
        "psykolog psykiater nemnd nemnda! nemnden! barnevernsnemnda! fylkesnemnda! "
        "domstol retten! tingretten! lagmannsretten! advokat politi politiet! nav "
        "helsestasjon helsestasjonen! helsesykepleier helsesjukepleiar "
        "helsesjukepleiaren! abup ppt! statsforvalteren! statsforvaltaren! "
        "sakkyndig! sakkyndige! sakkunnig! sakkunnige! familiesenteret! "
        "rusklinikken! klinikken! bufetat! krisesenteret! psykiatrien! arbeidsgiver "
        "arbeidsgjevar lærer spesialist"
    ),
    t.THIRD: (
        "eks! eksa! samboer samboeren! sambuar sambuaren! kjæreste kjærasten! kjærast! "
        "ektefelle ektefellen! ektemann ektemannen! mannen! kona! kone ekskone "
        "ekskona! eksmann eksmannen! eksen! ekssamboer ekssambuar ekskjæreste "
        "partner partneren! bestemor bestemora! bestefar bestefaren! besteforeldre "
        "mormor mormoren! farmor morfar farfar tante tanta! onkel onkelen! søster "
        "søsteren! søstera! syster systera! bror broren! stefar stefaren! stemor "
        "stemora! stemoren! fostermor fostermora! fosterfar fosterfaren! nabo "
        "naboen! venn vennen! venninne venninna! venninnen! venninner svoger "
        "svigermor svigerfar svigerinne halvbror halvsøster halvsyster kusine "
        "fetter barnefar barnefaren! barnemor barnemora! storesøster storesyster "
        "storebror lillebror veslebror kompis kompisen! svigerforeldre "
        "familiemedlem romkamerat forsørger"
    ),
    t.ASK: (
        "ber! be! bed! bad! bede bedt! anmode oppmode oppfordre ønske ønsker! "
        "ønskjer! ønskje! ønskes! ønskast! ønskjast! ønskelig ønskjeleg ynskje "
        "ynskjer! trenge trenger! treng! trengs! trengst! behøve behov håpe håper! "
        "håpar! vonar! etterspørre etterspør! etterlyse søke bestille rekvirere "
        "forespørre forespørsel gjerne! gjerna! vennligst! venligst! ønskelig! "
        "mandat oppdrag bestilling hensikt føremål formål! målet! takknemlig "
        "takknemleg fint! flott! ideelt! nyttig! bra! forvente forventer! ventar! "
        "forventar! forventning anbefalt! aktuelt! nødvendig naudsynt! greit! "
        "interessert interesserte! foreslå føreslå"
    ),
    t.KNOW: (
        "vite vita! veta! høre høyre innsyn innblikk kjennskap greie! rede! vete!"
    ),
    t.MUST: (
        "må! skal! bør! lyt! nødt! nøydd! nøydde! plikter! pliktar! skulle! måtte! "
        "burde!"
    ),
    t.NOT: (
        "ikke! ikkje! ingen! inga! ingenting! aldri! uten! utan! verken! hverken! "
        "korkje! intet! ikkj! ike! ikek! slipper! slepp! slippe! sleppe! unngå "
        "unngår! avstå avstår! frafaller fritatt! friteken! fritekne! forbudt! "
        "forbode! unødvendig unødvendige! unødig uaktuelt! inkje! ingenlunde! "
        "neppe!"
    ),
    t.IF: (
        "hvis! viss! dersom! såfremt! såframt! medmindre! når! om! da! først! før! "
        "inntil! unntatt! forutsatt! føresett! bare! berre! kun!"
    ),
    t.ELSE: ("ellers! elles! motsatt!"),
    t.PAST: (
        "ble! blei! vart! var! hadde! fikk! fekk! har! blitt! vorte! vært! vore! "
        "gjorde! sa! kom! hatt! fått! gjennomgikk gjennomgjekk! ba! bad! skrev! "
        "skreiv! gikk! gjekk!"
    ),
    t.ONCE: (
        "tidligere! tidlegare! fjor! forrige! førre! sist! siste! siden! sidan! "
        "engang! allerede! allereie! opprinnelig! barndommen! oppveksten!"
    ),
    t.TURN: (
        "men! fordi! ettersom! likevel! derimot! mens! medan! dessuten! dessutan! "
        "samtidig! derfor! difor!"
    ),
    t.THAT: ("at! om! hvorvidt! kvorvidt! å! hvordan! korleis! hvor! kor! hva! kva!"),
    t.OF: (
        "av! med! til! for! hos! hjå! fra! frå! på! i! ved! mellom! mot! over! "
        "etter! rundt! omkring! vedrørende! vedrørande! angående! angåande! åt!"
    ),
    t.AND: ("og! eller! samt! enten! anten!"),
    t.WHAT: (
        "hva! kva! hvordan! korleis! hvor! kor! hvilke! hvilken! kven! hvem! "
        "hvorfor! kvifor! korfor!"
    ),
    t.VERB: (
        "er! kan! vil! kunne! ville! får! gi! gir! gjev! gje! sende send skrive "
        "skriv! ta! tar! tek! gjøre gjør! gjere gjer! ha! bruke legge snakke komme "
        "kjem! kommer! se! ser! sjå! si! sier! seier! seie! begynne starte fortelle "
        "lage hjelpe finne be! blir! bli! vert! verte! la! lar! lat! hold! holde "
        "halde! følge følgje! oppgi dele melde ring utføre oversende vise skaffe "
        "innhente"
    ),
    t.SELF: ("selv! sjølv! sjølve! egen! eget! egne! eigen! eiga! eige! eigne! selve!"),
}
