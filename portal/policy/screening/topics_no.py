"""Norwegian words for what is asked for; written as `words_no` is."""

from typing import Final

from portal.policy.screening import tags as t

TOPICS: Final[dict[int, str]] = {
    t.ASSESS: (
        "sakkyndigrapport sakkyndigerklæring "
        "utrede utredning utreding! utgreie utgreiing kartlegge kartlegging "
        "kartlegg! kartlagt! observere observasjon diagnostisere diagnostisering "
        "utred! utredd! evaluere evaluering teste testing! omsorgsvurdering "
        "personlighetstest evnevurdering egnethetsvurdering sakkyndigvurdering "
        "sakkyndiguttalelse sakkunnigvurdering foreldrevurdering samspillsvurdering "
        "risikovurdering samspillsobservasjon psykologvurdering foreldreutredning "
        "familieutredning tilknytningsvurdering samværsobservasjon skåre skåring "
        "screene utgreidd! utgreidde! utgreier! psykologtest evnetest "
        "intelligenstest rustest"
    ),
    t.WEIGH: (
        "skjønn! skjønnsvurdering "
        "vurdere vurdering vurder! undersøke undersøkelse undersøking bedømme "
        "bedømmelse avklare avklaring analysere analyse måle konkludere konklusjon "
        "anbefale anbefaling tilråde tilråding tilrår! tilrå! uttale uttalelse "
        "uttal! fråsegn konkluder! vurdér! mene mener! meiner! meine! mening! "
        "meining! meninga! syn! synspunkt inntrykk innntrykk oppfatning oppfatting "
        "oppfattar! betraktning anslå fastslå fastslår! skildre råd! sjekke sjekk! "
        "karakterisere tenker! tenkjer! tenke! tenkje! tror! trur! synes! synest! "
        "syns! vektlegge prognose beskrive beskriv! skildring beskrivelse diagnose "
        "innstilling fagvurdering sakkyndig! sakkyndige! sakkunnig! sakkunnige! "
        "utprøve opplever! opplev! avdekke avdekkje test! prøve! etterprøve granske "
        "gransking vurdera! svar! svare! svarar! opplevelse forstår! granskast! "
        "betrakte dømme undersøk! måling innspill tilbakespill"
    ),
    t.ABILITY: (
        "evner! evnar! omsorgsevne omsorgsevna! omsorgskompetanse omsorgskapasitet "
        "omsorgsferdighet foreldreevne foreldreevna! foreldrekompetanse "
        "foreldreferdighet foreldrefungering foreldrekapasitet foreldreegenskap "
        "omsorgsutøvelse omsorgsutøving foreldrerolle! foreldreutøvelse "
        "foreldredyktighet omsorgssvikt samspill samspel samspillet! samspelet! "
        "tilknytning tilknyting tilknytingsstil egnethet eignaheit egnet! "
        "skikkethet endringskapasitet endringsevne endringsvilje endringspotensial "
        "mentalisere mentaliseringsevne mentalisering fungering psyke personlighet "
        "personlegdom evnenivå utviklingsnivå iq! intelligens kognisjon rusmestring "
        "impulskontroll selvinnsikt sjølvinnsikt risiko voldsrisiko valdsrisiko "
        "stabilitet omsorgsmiljø fosterhjemsmodning omsorgsbetingelse "
        "reguleringsevne reguleringsevna! traumer! foreldreskikkethet funksjonsnivå "
        "tilregnelighet samarbeidsevne sensitivitet innlevelsesevne omsorgsrolle! "
        "styrker! svakheter! begrensninger! foreldreatferd grensesetting "
        "rusmisbruk! samtykkekompetanse foreldreskap! foreldreskapet! egenskaper! "
        "eigenskapar! modenhet modning relasjonen! emosjonell emosjonelle "
        "tilknytningen! foreldresamspill omsorgsevne! innsikt hjemmesituasjon "
        "heimesituasjon livssituasjon bosituasjon omsorgssituasjon "
        "personlighetsforstyrrelse stabil! stabile! evne! evna! evnen! evner! "
        "psykiske! helsetilstand rus! rusing! rusa! omsorg! omsorgen! omsorga!"
    ),
    t.FIT: (
        "egnet! egna! eigna! skikket! skikka! kompetent kapabel omsorgsdyktig "
        "forsvarlig forsvarleg uegnet! ueigna! tilregnelig stabilt! rusfri! farlig! "
        "farleg! skadelig tilstrekkelig tilstrekkeleg modent! modnet! klar! trygt! "
        "trygg!"
    ),
    t.CHANGE: (
        "øke auke økes! aukast! utvide utvides! utvidast! redusere innskrenke "
        "trappe stanse stoppe stoppes! utsette oppheve kutte avslutte minske fjerne "
        "endre opptrappes! begrense avgrense økning auking reduksjon opptrapping "
        "nedtrapping utviding utvidelse omfang hyppighet mengde oftere! oftare! "
        "mer! meir! flere! fleire! overnatting tilsyn! tilsynsfritt! endres! "
        "bortfaller! opphører! trekkes! trekkast! halveres! halverast! revurdere "
        "utsatt! innstilles! fastsette redusert! mindre! sjeldnere! sjeldnare! "
        "reduseres! stoppast! auka! økt! auk!"
    ),
    t.CONTACT: (
        "samvær samværet! samvera! samværa! samværsordning tilbakeføre "
        "tilbakeføring tilbakeføres! gjenforening heimflytting hjemflytting "
        "samværsmengde samværsomfang samværsplan samværshyppighet "
        "omsorgsovertakelse omsorgsovertaking tilbakeflytting besøksordning "
        "foreldreansvar samværstid"
    ),
    t.INSTRUMENT: (
        "wmci! crowell! ssr! aim! sara! aai! mim! psi! wais! wisc! mmpi! scl! bdi! "
        "kvello! marschak! cib! eas! euroadad! adad! audit! dudit! npi! flst! "
        "pcerc! spørreskjema intelligenstest personlighetstest bsi! neo! care! "
        "ados! asq! bayley! skåringsverktøy kartleggingsverktøy vaneg! minnesota! "
        "rorschach! madrs! hopkins! scid! mini! pai!"
    ),
    t.REPORT: (
        "rapport rapportere rapporter! rapportering tilbakemelding tilbakemelde "
        "tilbakerapportere tilbakerapportering attendemelding uttalelse utsegn! "
        "fråsegn redegjørelse redegjøre sluttrapport statusrapport referat epikrise "
        "oppsummering oppsummere oppdatering statusoppdatering journalnotat "
        "journalutskrift journal møtereferat evalueringsrapport fremmøterapport "
        "oppmøterapport fremmøtebekreftelse frammøtestadfesting oppmøtebekreftelse "
        "deltakerbekreftelse deltakerbevis kursbevis oppmøtebevis oppmøteliste "
        "fremmøteliste frammøteliste fremmøteregistrering oppmøteregistrering "
        "attest statusmelding evaluering vitneutsagn kvittering avviksmelding "
        "bekymringsrapport samtalenotat notat logg! loggføre tilbakespill "
        "tilbakemeld! erklæring månedsrapport halvårsrapport delrapport sammendrag "
        "samandrag delrapportar rapportér! orientering informasjonsutveksling "
        "evalueringsmøte framdriftsrapport fremdriftsrapport statusmøte melding! "
        "meldingar! opplysninger opplysningar dokumentasjon dokumentere dokumenter!"
    ),
    t.TELL: (
        "beskjed gi! bekrefte bekreftelse stadfeste stadfesting informere "
        "informasjon orientere oppdatere varsle varsel ringe ring! ringer! kontakt! "
        "kontakte fortelle fortel! fortell! formidle videreformidle dele del! sende "
        "send! oversende oversend! meddele melde meld! svar! underrette rapp! "
        "skrive skriv! signal lyd! skriftlig skriftleg opplyse utlevere redegjør! "
        "oppgi kopi utskrift innspill underrett! si! sei! seie! telefon! epost! "
        "mail! brev! forklare referere tipse vis! vise legg! levere lever! "
        "etterretning registrere registrer! føre noter! notere konferer!"
    ),
    t.ATTENDANCE: (
        "frafall fråfall "
        "oppmøte frammøte fremmøte deltakelse deltagelse deltaking fravær oppmøtet! "
        "frammøtet! fremmøtet! uteblivelse møtt! deltatt! delteke! deltok! møtte! "
        "møteplikt deltar! deltek! uteblir! gjennomføring oppstart! oppstarten! "
        "uteblitt! dukker! dukkar! nærvær avlysing avlysning avbestilling timebruk "
        "avslår! fullført! gjennomført! startet! starta! begynt! byrja! møter! "
        "kjem! kommer! avbryter! avbryt! slutter! sluttar! uteblei! droppet! "
        "droppa! avlyst! avlyser! benytter! nyttar! oppfølginga! bruker! mottatt! "
        "motteke! henvisning tilvising henvisningen! starter! startar!"
    ),
    t.PROGRESS: (
        "utvikling framgang fremgang framdrift fremdrift status utbytte utbyte "
        "resultat effekt forløp innhold! innhald! innholdet! innhaldet! endring "
        "virkning verknad innsats motivasjon prosessen! prosess samtalene! "
        "samtalane! temaer! temaene! tema! kommer! kjem! fram! frem! arbeidet! "
        "saken! saka! sagt! fortalt! sier! seier! sa! utviklinga! nytte! framstår! "
        "fremstår! går! gjekk! gikk! bekymring forbedring betring erfaring "
        "erfaringer!"
    ),
    t.BACK: ("tilbake! attende! retur! hit! hitover!"),
    t.DUTY: (
        "vilkår vilkåret! betingelse forutsetning forutsetter føresetnad føreset! "
        "krav kravet! krava! pålegg pålegget! pålagt! pålagd! pålagde! plikt "
        "plikta! plikten! pliktig obligatorisk tvang tvungen tvunge! tvunget! "
        "tvinges! tvingast! ultimatum! påbud påbod bindende bindande deltakerplikt "
        "møteplikt deltakelsesplikt deltakarplikt oppmøteplikt ufravikelig "
        "ufråvikeleg betinget! betinga! vilkårene! vilkåra! påkrevd! kravd! "
        "forplikte forpliktet! forplikta! forpliktelse plikter! pliktar! "
        "forlangende nødvendighet tvangstiltak sanksjon forhåndsvilkår motytelse "
        "motyting avhengig avhenger! avheng! beordret! beordra! instruks "
        "aktivitetsplikt"
    ),
    t.DEMAND: (
        "kreve krever! krev! krevje! kreves! krevst! krevjast! forlange forlanger! "
        "pålegge pålegger! pålegg! påleggje! påleggjer! beordre tvinge insistere "
        "presse forutsette forutsetter! føresetje føreset! forvente forventer! "
        "forventar! forventes! ventast! forventast! forventa! forventet! "
        "forventning instruere befale bestemt! vedtatt! vedteke! besluttet! "
        "bestemmer! avgjort! fordre fordrer! forplikte betinge stille! stiller! "
        "stilles! stillast! krevd! pålegges! påleggast! vente! ventar!"
    ),
    t.TAKE_PART: (
        "delta deltar! deltek! delteke! deltatt! deltok! deltakelse deltagelse "
        "deltaking gjennomføre gjennomfør! gjennomføring gjennomgå fullføre "
        "fullfør! fullføring medvirke medverke samarbeide samarbeider! samarbeidar! "
        "oppmøte frammøte fremmøte deltaka! benytte nyttiggjøre samtykke! "
        "samtykker! samtykkje! oppsøke følger! følgjer! følge! følgje! engasjere "
        "involvere"
    ),
    t.GO: (
        "møte møter! møt! gå går! gått! gikk! komme kommer! kjem! kome! møtt! "
        "møtte! stille! stiller! stilt! starte starter! startar! begynne begynner! "
        "byrje byrjar! bruke bruker! brukar! ta! tar! tek! tatt! motta akseptere "
        "godta godtar! godtek! si! seie! takke takker! takkar! stå! fortsette "
        "fortsetje holde! halde! fortset! teke! snakke prate! innfinne følge "
        "følgje!"
    ),
    t.OFFER: (
        "samtale samtaler! samtalene! samtalane! time! timen! timer! timene! "
        "timane! timar! tilbud tilbudet! tilbod tilbodet! kurs kurset! terapi "
        "familieterapi veiledning rettleiing rettleiinga! foreldreveiledning "
        "foreldrerettleiing rådgivning rådgjeving familievern familievernet! "
        "familievernkontoret! familieverntilbud behandling oppfølging oppfølginga! "
        "gruppe gruppa! gruppen! konsultasjon samtaletilbud samtaletilbudet! "
        "samtalegruppe foreldrekurs møtene! møta! terapeut dere! dykk! "
        "mestringsgruppe program opplegg opplegget! dialog tiltak tiltaket! "
        "støttesamtaler mekling parterapi samtalerekke forløp samtaleforløp "
        "støttesamtale timeavtale hjelpen! hjelpa! kontoret! oppfølgingssamtaler "
        "kontakt! innkalling"
    ),
    t.REFUSE: (
        "utebli uteblir! uteblivelse uteblitt! uteblei! avslå avslår! avslag vegre "
        "nekte nekter! nektar! droppe dropper! droppar! avbryte avbryter! avbryt! "
        "slutte slutter! sluttar! avvise motsette unnlate unnlater! svikte "
        "manglende manglande fravær skulke boikotte trekke nei!"
    ),
    t.CONSEQUENCE: (
        "konsekvens følger! følgjer! følge! følgje! miste mister! mistar! tape "
        "taper! nemnd nemnda! nemnden! sak! saken! saka! risikere risikerer! "
        "risikerar! straffe straff reaksjon tvangsvedtak vedtak reagere rettssak "
        "akuttvedtak fylkesnemnda! tilbakeføring tilbakeføres! hjemflytting "
        "heimflytting tilbakeflytting gjenforening sanksjon hjem! heim! fratatt! "
        "fråteken! retten! tingretten! flytting adopsjon! tap! omsorgssak legge! "
        "vekt! framtida! omplassering ettergivelse kutt permanent"
    ),
    t.FREE: (
        "uforpliktende! uforpliktande! frivillig frivillige! frivilleg frivillege! "
        "frivillighet frivilligheit "
        "valgfri valfri valgfritt! valfritt! frivillighetsprinsipp fritt!"
    ),
    t.PRACTICAL: (
        "tolk tolken! tolketjeneste tolketenesta! telefontolk skjermtolk sms! tid! "
        "tida! tiden! tidspunkt klokken! klokka! kl! telefon telefonen! mobil buss "
        "bussen! toget! tog! ferge ferja! heis heisen! trapp trapper! rullestol "
        "rullestolen! kveld kvelden! kveldstid ettermiddag ettermiddagen! "
        "ettermiddager! formiddag dagtid! barnevakt barnevakta! barnepass jobb "
        "jobben! jobbe jobber! jobbar! arbeid! arbeide arbeider! arbeidar! skift "
        "skiftarbeid turnus parkering språk språket! digital digitalt! video "
        "videosamtale teams! skjema skjermen! oppmøtested oppmøtestad besøksadresse "
        "adresse brev e-post epost! oversette briller hørsel høyrsel hørselshemmet "
        "dialekt pause lydnivå mandag mandager! måndag måndagar! tirsdag tirsdager! "
        "tysdag onsdag onsdager! torsdag torsdager! fredag fredager! helg ferie "
        "transport bil bilen! kjøre køyre skyss reise reisevei reiseveg kollektivt "
        "tegnspråk teiknspråk lesevansker dysleksi hund røykpause mat! allergi "
        "allergisk ventetid kapasitet ledig ledige! venterom innkalling påminnelse "
        "påminning syk! sjuk! amme ammer! fridag permisjon rom! romet! rommet! "
        "inngang døra! etasje"
    ),
    t.TROUBLE: (
        "rusbehandling rusomsorg avrusning avrusing rus ruser! rusar! rusmiddel "
        "rusmisbruk rusmisbruker rusproblem rusavhengig drikker! drikk! drikke! "
        "alkohol alkoholiker alkoholikar alkoholproblem narkotika narkoman voldelig "
        "valdeleg vold! vald! slår! slo! slått! slege! slag! fengsel! fengslet! "
        "fengsla! soner! sonar! dømt! dømd! straffet! straffa! siktet! sikta! "
        "anmeldt! anmeldte! meldt! psykisk psykiske! psykotisk depresjon deprimert "
        "bipolar schizofreni diagnose adhd kreft alvorlig! alvorleg! innlagt! "
        "innlagd! selvmord sjølvmord truer! trugar! truet! truga! trakassere "
        "overgrep misbrukt! misbruker! utro gjeld spilleavhengig spelavhengig "
        "kriminell kriminelle! besøksforbud besøksforbod aggressiv sint! ustabil "
        "ustabile! manipulere kontrollere kontrollerende løgner lyver! lyg! demens "
        "dement! syk! sjuk! sykdom sjukdom uføretrygdet uføretrygda! døde! døydde! "
        "død! arbeidsløs arbeidsledig sykmeldt! sjukmeldt! gravid skilt! "
        "pillemisbruk cannabis hasj kokain heroin amfetamin piller! tabletter "
        "politianmeldt! konflikt forhold! kranglet! kranglar! stjeler! stel! "
        "utvist! oppholdstillatelse opphaldsløyve innvandrer "
        "personlighetsforstyrrelse personlegdomsforstyrring autisme "
        "spiseforstyrrelse angst! misbruk steriliser mishandle mishandlet! "
        "mishandla! umoden umogen kjefter! sliter! slit! strever! økonomi "
        "forfølger! hallik kjeftar! alvorlege! hiv hepatitt pågrepet! arrestert! "
        "lege! voldtatt! rusa! edru! ruset! fengselet! spiller! speler! psykose "
        "slåss spelegjeld spillegjeld"
    ),
    t.FOSTER: (
        "fosterhjem fosterhjemmet! fosterheim fosterheimen! fosterfamilie "
        "fosterfamilien! fosterforeldre fosterforeldrene! fosterforeldra! "
        "beredskapshjem beredskapshjemmet! beredskapsheim beredskapsheimen! "
        "besøkshjem besøkshjemmet! barnevernsinstitusjon institusjon institusjonen! "
        "ungdomshjem ungdomshjemmet! omsorgssenter fostermor fosterfar "
        "avlastningshjem familiehjem familiehjemmet! barnehjem slektsfosterhjem "
        "plassert! plassering plasseringa! plasseringen! plassere plasseringssted "
        "plasseringsstad fostermora! fosterfaren!"
    ),
    t.SCHOOL: (
        "skole skolen! skule skulen! barneskole barneskolen! barneskule "
        "ungdomsskole ungdomsskolen! ungdomsskule ungdomsskulen! barnehage "
        "barnehagen! sfo! barneskulen! førskole grunnskole grunnskule "
        "naturbarnehage friskole steinerskole steinerskolen! montessoriskole "
        "videregående! vidaregåande! privatskole skulefritidsordning"
    ),
    t.LIVES: (
        "bor! bur! bodde! budde! bo! bu! bosatt! busett! opphold! opphald! "
        "oppholder! opphelde! adresse adressen! adressa! flyttet! flytta! plassert! "
        "plasserte! heime! hjemme! opphalder!"
    ),
    t.SPEAK: (
        "sier! seier! sa! forteller! fortel! fortalte! opplever! opplev! føler! "
        "føle kjenner! tenker! tenkjer! mener! meiner! tror! trur! frykter! "
        "fryktar! redd! redde! spør! spurte! undrer! lurer! lurar! bekymret! "
        "bekymra! usikker! usikre! opptatt! oppteken! drømmer! drøymer! håper! "
        "håpar! vonar! ønsker! ønskjer! ynskjer! vil! ber! gruer! gruar! "
        "nysgjerrig! strever! strevar! sliter! slit! savner! saknar! grubler! syns! "
        "synes! synest! ønske! ønsket! ønska! motivert! beskriver! trekker! nevner! "
        "nemner!"
    ),
    t.SMALL: (
        "passer! andres! framsida! relasjon relasjonar! sikkert! resten! styrke! "
        "kontroller! forbindelse forhold! vennlig! vennleg! psykologisk! "
        "psykologiske! fare! farer! fast! første! andre! tredje! taushetsplikt "
        "teieplikt opplysningsplikt meldeplikt vitneplikt tilbakeholden "
        "foreldreansvar! selvmelding protest den! det! en! ei! et! ein! eit! som! "
        "så! nå! no! der! her! seg! bare! også! òg! veldig! litt! mye! mykje! godt! "
        "hver! kvar! uke! veke! år! nye! ny! nytt! alle! kan! vil! er! skal! takk! "
        "hei! hilsen! helsing fellesskap rettighet barnevernlova! barnevernsloven! "
        "underskrift undertegne"
    ),
}
