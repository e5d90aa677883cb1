"""The model's concepts: asking, weighing, telling, and who somebody else is."""

from typing import Final

CONCEPTS: Final[dict[str, str]] = {
    "view": (
        "inntrykk* mening meningen meiningar meining* oppfatning* oppfatting* "
        "synspunkt* blikk* bilde bildet bilete* skjønn* konklusjon* konkluder* "
        "anbefal* tilråd* betraktning* refleksjon* tanker tankar anslag anslå* bedøm* "
        "bedømm* dom dømme* uttal* fråsegn* syn synet opinion* view views impression* "
        "thoughts verdict* conclu* recommend* judg* advice advise picture sense take "
        "råde rådet* rår råd ståsted hypotese* vurder* utgrei* utred* appraisal* "
        "assess* evaluat* opine* perspektiv* innspel* innspill* synser observasjonar "
        "observasjoner tenker tenkjer mener meiner reckon feeling hunch"
    ),
    "look": (
        "se sjå ser sett observ* iakt* merk* merke watch* look looks looking see "
        "notice* eye eyes øye øyne øynene auge auga augo betrakt* følgje følge noter* "
        "fylgje film filme* studer* study monitor* oversyn sjekk* check* undersøk* "
        "examine* examination* explore* utforsk* granske* gransk* inspect* kikk* kike "
        "titt* avdekke* avdekk* gauge* sound"
    ),
    "measure": (
        "test* tester måle* måling* mål kartleg* screen* skår* score* scoring skjema* "
        "spørreskjema* spørjeskjema* instrument* verktøy* verkty* intervju* diagnos* "
        "utred* utgrei* greie greier undersøk* profil* vekt* assess* evaluat* "
        "evaluer* interview* tool tools questionnaire* inventory scale* measure* "
        "mapping map mapped psychometric* nevro* evnetest* standardi* mmpi* psi aai "
        "wmci cib crowell marschak eas audit dudit wais wisc scl hads epds bdi neo* "
        "sdq aspq ados scid mini ors srs cat kipp care* pcers adi erickson marte "
        "film* video-obs*"
    ),
    "expert": (
        "psykolog* sakkyndig* sakkunn* sakkunnig* fagperson* spesialist* faglig* "
        "fagleg* fagfolk* profesjonell* kompetanse kompetansen kvalifisert* "
        "uavhengig* nøytral* objektiv* professional* expert* specialist* neutral "
        "independent* objective* qualified clinical clinician* klinisk* utenfra "
        "utanfrå outside nye ny friske"
    ),
    "clarify": (
        "avklar* belys* klarhet* klårleik* svar* finne finn ut vite veta vita forstå* "
        "usikker* usikre lurer lurar tvil* spørsmål* uklart uklar* answer* clarif* "
        "wonder* unsure uncertain* doubt* find establish* determine* fastslå* avgjør* "
        "avgjer* avgjere fastsett* shed light question* figure konkluder* kloke "
        "bestemme decide whether hvorvidt kvorvidt stilling realistisk* unclear "
        "kjenne know"
    ),
    "capacity": (
        "omsorgsevn* foreldreevn* omsorgskompetans* foreldrekompetans* "
        "foreldrefunger* fungering* fungerer* ferdighet* ferdigheit* egnet egna "
        "skikk* rusta rustet moden mogen klar klare klarer klarar evne* evna evnene "
        "mestr* meistr* håndter* handter* regulering* mentaliser* sensitiv* tilknytn* "
        "samspil* samspel* innsikt* endring* potensial* stabil* forsvarleg* "
        "forsvarlig* beste capacit* capab* abilit* able parenting attachment bond* "
        "interplay interact* insight fit fitness suitab* functioning mature* stable "
        "competen* skills relationship relasjon* tilknyting* omsorgsperson* omsorg "
        "foreldrerol* role rolle* emosjonell* emotional* kapasitet* kognitiv* "
        "cognitive grensesett* samspelet signal* cues respond responsiv* "
        "foreldreskap* omsorgsrol* caregiver* carer parent egnethet* eigna "
        "impulskontroll* temperament* personlighet* personleg* personality adequate* "
        "tilstrekkel* sårbar* oppdragel* warmth varme fungere beskytt* verne protect* "
        "ivareta* vareta* take omsorgssvikt* bonding care cope copes coping manage* "
        "manages hand handle handles readiness ready trygg safe safely farlig farleg "
        "risiko* risk*"
    ),
    "enough": ("nok enough nokre tilstrekkelig* tilstrekkeleg* sufficient* god good"),
    "health": (
        "psykisk* mental* rus rusen rusmisbr* sinne* sint anger helse* health "
        "lidelse* angst anxiety depres* depri* adhd autis* bipolar* traume* trauma* "
        "borderline psykose* psychos* schizo* kreft* cancer slag* slagtilfelle* "
        "stroke hjerte* hjarte* heart demens* dement* alzheimer* diabet* epilep* "
        "sjuk* syk* ill illness* sick* innlag* innlagt* sykehus* sjukehus* hospital* "
        "diagnos* medisin* medicat* meds pills piller tablett* ufør* uføre* disab* "
        "rullestol operert* operasjon* surgery gravid* pregnan* selvmord* sjølvmord* "
        "suicid* selvskad* sjølvskad* overdose* parkinson* ms kols lungebetenn* dør "
        "døde døydde died death dying døyr avgått bortgang* utbrent* utbrend* burnout "
        "sliten sammenbrudd* samanbrot* breakdown psykiatr* psychiatr* dps bup nevro* "
        "spiseforstyrr* eating* anoreks* hiv hepatitt* svekket* helsa handikap* blind "
        "deaf døv fysisk* lege dialyse"
    ),
    "drugs": (
        "rus rusa rusar ruser rusen rusmid* rusmis* rusavh* rusprob* ruspåv* rusbeh* "
        "ruskl* alkohol* alcohol* drikk* drakk drukk* full fyll* fylla drink* drank "
        "drunk hasj* hash cannabis weed marij* kokain* cocaine amfet* amphet* heroin* "
        "metamf* piller pills narko* drug drugs stoff* dop dope doper dopar sprøyt* "
        "lar subutex overdos* edru* sober* relaps* sprekk* sprakk avrus* detox* "
        "rehab* addict* misbruk* avhengig* bruker brukar using user substance* booze "
        "boozing bottle flaska flasken pub puben spill* gambl* speleavh* spilleavh* "
        "betting smokes røyker røykjer"
    ),
    "crime": (
        "fengsel* fengsla* fengslet* soning* soner sonar sona sonet varetekt* arrest* "
        "prison* jail* inside behind bars custody convict* dømt dømd dømde domfelt* "
        "siktet sikta tiltalt* anmeld* meldt politi* police* straff* sentence* crime* "
        "criminal* kriminel* tjuv* tyv* stjål* stel stole steal* theft ran robbery "
        "svindel* svindl* fraud* bedrageri* smugl* smuggl* dealer* dealing selger "
        "selgar seljer salg sells selling gjeng gang besøksforbud* kontaktforbud* "
        "restraining fotlenke* fotlenkje* tag tagged charged razz* utvist* deport* "
        "drap* murder rettssak* trial lovbrudd* lovbrot* våpen* weapon* gun knife "
        "kniv* promille*"
    ),
    "violence": (
        "vold* vald* violen* slår slo slå slått slege slog banka banket* bank* beat* "
        "hit hits hitting mishandl* abus* overgrep* overgrip* assault* tru* trua "
        "truet truer trugar trusl* truslar trugsm* threat* aggressi* farlig* farleg* "
        "dangerous sparket sparka kick* lugg* kvel* strangl* krenk* sjikan* trakass* "
        "harass* stalk* forfølg* forfølgj* skremm* scare* kontroller* controlling "
        "psykopat* manipul* temper* voldtekt* valdtekt* rape* punch* shout* skrik* "
        "brøl* yell* utagér* utager* knuste"
    ),
    "economy": (
        "gjeld* gjeldsprob* skylder skuldar skylde skuld debt* owes owed konkurs* "
        "bankrupt* inkasso* økonomi* pengar penger money financ* arbeidsl* "
        "arbeidsledig* unemploy* oppsagt* sagt sparken fired sacked redundan* "
        "permittert* jobben job trygd* nav uføretrygd* sosialhjelp* benefits kastet "
        "kasta utkast* evict* husleie* rent namsmann* lån* loan* lønnstrekk* fattig* "
        "broke poor spilleg* gamblingd* blakk"
    ),
    "character": (
        "løgn* lyg* lyver lyge juger liar lies lying utro* utru* unfaithful cheat* "
        "upåliteleg* upålitelig* unreliab* ansvarslaus* ansvarsløs* irrespons* lat "
        "late lazy sjalu* jealous* egoist* selfish umoden* umogen* immature ustabil* "
        "unstable slem* slemme frekk* rude sur kald* cold vanskelig* vanskeleg* "
        "difficult* sta krangl* krangel* quarrel* argu* skil* skilt* skilsmiss* "
        "divorc* separer* separat* brudd* brot samlivsbrudd* slått flyktet flykta "
        "stakk stakkar forsvant forsvann disappear* forlot forlét left leaving "
        "abandon* slutta sluttet kutta kuttet rotete useriøs* forhold* affair affære* "
        "samliv* papirlaus* papirløs* opphald* asylum illegal* hjemløs* heimlaus* "
        "homeless uteligg* couch sofa* bil bilen strever slit sliter slite strugg* "
        "problem* plag* bråk* trøbb* trouble* nekter nektar refuses overtatt forsømt* "
        "omsorgssvikt* neglect* fratatt* mista mistet lost"
    ),
    "relation": (
        "samboer* sambuar* kjærest* kjærast* eks eksen eksa eks-* ex ex-* exes "
        "partner* boyfriend* girlfriend* husband* wife wives kone kona konen mannen "
        "ektemann* ektefelle* ektemake* fiancé fiance* forlove* spouse* bestemor* "
        "bestemødre* bestefar* besteforeld* mormor* farmor* morfar* farfar* mamma* "
        "grandm* grandf* grandp* granny nan nana gran grandad oldemor* tante* tanta "
        "onkel* aunt* uncle* søster* syster* søstra bror* broren brødre* brør* "
        "sister* brother* sibling* halv* stef* stem* steson* step* svig* inlaw* in- "
        "law* nabo* naboen grann* neighbo* venn* ven vener venner venen venin* "
        "friend* kamerat* kompis* mate mates kusine* fetter* syskenb* søskenb* "
        "cousin* niese* niece* nevø* nephew* fosterm* fosterf* fosterfor* foster "
        "besøkshjem* beredskap* avlast* carers carer* tilsyn* supervis* barnefar* "
        "barnemor* kollega* colleague* sjef* romkam* roommat* flatmate* lodger* "
        "leieboer* familien* slekt* tvilling* eldste* yngste* storeb* veslesy* "
        "storesy* lilles* lilleb* older younger eldre tenåring* exmann* exkon* "
        "datteren dattera sønnen sonen stedatt* stesøn* foreldra foreldrene hennes "
        "hans"
    ),
    "other_parent": (
        "andre annan annen den other barnefar* barnemor* biologisk* biological faren "
        "moren mora father's mother's dad's mum's ekskona eksmannen exes co-parent "
        "medforeld*"
    ),
    "message": (
        "linje linjer line lines ord word words pling lyd vink vinken hint melding* "
        "beskjed* mail* mailen epost* e-post* sms telefon* tråd tråden note noter "
        "heads ping* nudge* shout signal tegn teikn livstegn livsteikn brev post "
        "notis* memo* message* text tekst* e-mail* email* phone call ring* ringje* "
        "rop* buzz tips lapp lappen skriv skrive skriftlig* skriftleg* muntlig* "
        "munnleg* svar reply response* tilbake attende tilbak* back samtale prat chat "
        "catch catch-up touch"
    ),
    "record": (
        "rapport* referat* notat* oppsummer* samandrag* sammendrag* status* epikrise* "
        "fråsegn* uttal* erklær* attest* journal* logg* liste* lister oversikt* "
        "oversyn* statistikk* kopi* copy copies cc utskrift* utskrif* protokoll* "
        "referer* report* summar* minutes statement* certificate* record* list lists "
        "log overview document* dokument* bekreft* stadfest* confirm* evidence proof "
        "bevis* tall tal number* dato* dates feedback* tilbakem* tilbakemeld* "
        "attendem* tilbakerap* tilbakespill* rundskriv skjema* form forms file files "
        "mappe* mappa folder innsyn* access vedtaksgrunnlag* dokumentasjon* "
        "sluttrapport* sluttnot* progresjon* timeliste* fraværs* resymé* resyme* "
        "redegj* gjer utgreiing* utgreiinga recap* write-up writeup debrief* paper* "
        "paragraph* sentence* setning* avsnitt*"
    ),
    "inform": (
        "orienter* informer* inform* oppdater* updat* underrett* varsl* varsel* meld "
        "melde melder meldes meldast si sei seie seier fra frå gi gje gir gjev "
        "fortel* fortell* del dele deler deles utveksl* formidl* videre* vidare* "
        "kopier* tell tells telling notif* share* shar* pass forward* let keep kept "
        "posted informed loop hold holde halde held haldne rapporter* report reports "
        "advise alert* flag confirm* bekreft* stadfest* send sende sender sendes "
        "sendast sent overse* overlever* returner* return* levere* lever skaff* "
        "oppgi* oppgje* opplys* disclos* deltar delta stille stiller join attend "
        "kontakt* contact høre høyre høyrer hører hear hearing heard vite veta vita "
        "få know ringe ringje ringer telefonere spør spørre spørje ask asks asking "
        "innhent* hent* collect* drop svare avgi legge legg fram presenter* present "
        "involver* brief briefed cc'd copy copied meldt gjenfort* refer* redegjør* "
        "redegj* snakke snakkes snakkast talk touch hugs husk remember ta tar tek "
        "sjekk* check"
    ),
    "us": (
        "oss vi meg jeg eg me vår vårt våre us we our ours i my bv bvt barnevern* "
        "tjenesten tjeneste teneste* tenesta kontaktperson* saksbeh* saksha* "
        "sakshand* team* teamet teaml* undertegn* mappa mappen caseworker* casework* "
        "welfare cps department kommunen avdeling* kontoret leder* leiar* manager"
    ),
}
