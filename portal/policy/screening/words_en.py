"""English words; written as `words_no` is."""

from typing import Final

from portal.policy.screening import tags as t

WORDS: Final[dict[int, str]] = {
    t.WE | t.SUBJECT: ("we! i! we'll! i'll! we're! we've! i've! i'm!"),
    t.WE | t.SUBJECT | t.ASK: ("we'd! i'd!"),
    t.WE | t.OBJECT: ("us! me!"),
    t.WE | t.WHOSE: ("our! my!"),
    t.WE: ("caseworker caseworkers! cws! municipality"),
    t.OFFICE | t.SUBJECT: ("you! you'll! you're! you've! you'd!"),
    t.OFFICE | t.WHOSE: ("your!"),
    t.OFFICE: (
        "therapist counsellor counselor office counselling! counseling! clinician"
    ),
    t.PARENT | t.SUBJECT: (
        "she! he! they! she'll! he'll! they'll! she's! he's! they're!"
    ),
    t.PARENT | t.OBJECT: ("him! them!"),
    t.PARENT | t.WHOSE: (
        "his! their! mother's! father's! parents'! parent's! mum's! dad's! mom's!"
    ),
    t.PARENT | t.OBJECT | t.WHOSE: ("her!"),
    t.PARENT: ("mother father parent mum mom dad client both!"),
    t.CHILD: (
        "child children! kid baby boy girl son daughter toddler sibling siblings! "
        "twins! teenager"
    ),
    t.CHILD | t.WHOSE: ("child's! children's! son's! daughter's!"),
    t.OTHER: (
        "court tribunal hospital doctor gp! psychologist psychiatrist lawyer police "
        "clinic nav! expert specialist board! employer"
    ),
    t.THIRD: (
        "boyfriend girlfriend partner husband wife ex! ex-husband ex-wife "
        "stepfather stepmother grandmother grandfather grandparent grandma grandad "
        "sister brother aunt uncle neighbour neighbor friend cousin mother-in-law "
        "roommate fiancé fiance half-brother half-sister spouse cohabitant granny "
        "nan! flatmate stepdad stepmum"
    ),
    t.ASK: (
        "ask request want wish need would! please kindly hope expect require like! "
        "appreciate grateful welcome helpful order seek could! desire mandate "
        "purpose aim goal call! glad important interested necessary wanted! keen "
        "love! suggest refer commission looking! inquire enquire"
    ),
    t.KNOW: ("know learn hear find! see! insight updated! understand discover"),
    t.MUST: (
        "must! shall! should! ought! has! have! needs! need! had! supposed! "
        "expected! required! obliged! obligated! bound! got! will!"
    ),
    t.NOT: (
        "not! no! never! nothing! without! neither! nor! none! n't don't! doesn't! "
        "isn't! aren't! won't! can't! cannot! didn't! wasn't! shouldn't! needn't! "
        "nobody! refrain avoid waive exempt forbidden! wouldn't! couldn't! dont! "
        "doesnt! wont! cant! hasn't! haven't! mustn't! rather!"
    ),
    t.IF: (
        "if! unless! when! once! until! before! only! provided! after! whenever! "
        "should!"
    ),
    t.ELSE: ("otherwise! else!"),
    t.PAST: (
        "was! were! had! did! has! have! been! got! received! said! wrote! asked! "
        "came! went! told! having! underwent! attended! gave! took! made!"
    ),
    t.ONCE: ("previously! earlier! ago! last! formerly! already! past! childhood!"),
    t.TURN: (
        "but! because! although! however! though! while! since! therefore! besides! "
        "also! meanwhile!"
    ),
    t.THAT: ("that! whether! how! what! if! to!"),
    t.OF: (
        "of! with! to! for! from! about! at! on! in! between! by! towards! "
        "regarding! concerning! into!"
    ),
    t.AND: ("and! or!"),
    t.WHAT: ("what! how! which! who! why! where! when!"),
    t.VERB: (
        "is! are! be! being! can! could! do! does! may! might! gets! get! give "
        "gives! giving! send sends! write writes! take takes! taking! make makes! "
        "tell tells! say says! talk start begin come comes! help use uses! keep "
        "keeps! let lets! let! show shows! call provide submit put share speak "
        "carry perform conduct return bring look watch"
    ),
    t.SELF: ("herself! himself! themselves! own!"),
    t.ASSESS: (
        "assess assessment assessing! evaluate evaluation evaluating! observe "
        "observation screening! screen psychometric diagnose appraise appraisal "
        "mapping! testing! tested! test reassess reassessment examination examine "
        "evaluated! observed! tests!"
    ),
    t.WEIGH: (
        "opinion view views! impression judge judgement judgment consider recommend "
        "recommendation advise advice determine conclude conclusion decide clarify "
        "analyse analyze measure gauge check say! think thoughts! believe answer "
        "comment find! verify investigate rate! statement feel! estimate confirm "
        "establish verdict diagnosis look watch monitor review prognosis assurance "
        "perception describe explore ascertain weigh perspective reckon feedback "
        "report score expert"
    ),
    t.ABILITY: (
        "parenting! interplay interaction attachment capacity capability competence "
        "ability abilities! suitability fitness caregiving! caregiver functioning "
        "bonding! bond sensitivity personality intelligence iq! stability "
        "mentalisation mentalization mentalising! impulse risk dangerousness "
        "skills! relationship relation aptitude readiness caring! parenthood "
        "sobriety unfit! motivation strengths! weaknesses! attuned! attunement"
    ),
    t.FIT: (
        "fit! capable! suitable! competent! able! adequate! safe! ready! safely! "
        "unfit! equipped! unsuitable! good! stable! dangerous! qualified! sober! "
        "responsible!"
    ),
    t.CHANGE: (
        "increase increased! extend extended! reduce reduced! cut expand more! "
        "longer resume stop stopped! limit amount frequency often! overnight "
        "unsupervised! change withdraw withdrawn! lose! loses! suspend suspended! "
        "less! fewer! restrict! restricted! halve end! ended! supervised! widen "
        "shorten step stepped! paused! pause! allow allowed! granted! extent "
        "schedule cancelled!"
    ),
    t.CONTACT: (
        "visitation visits! visit access! reunification reunified! reunite "
        "reunited! returning! custody placement! visiting!"
    ),
    t.INSTRUMENT: (
        "wmci! crowell! ssr! sara! aai! wais! wisc! mmpi! bdi! kvello! marschak! "
        "questionnaire psi! audit! dudit! rorschach! adad! care-index! scl! "
        "hopkins! bayley!"
    ),
    t.REPORT: (
        "report reporting! reports! feedback statement update updates! summary "
        "summarise summarize minutes! documentation notes! certificate debrief "
        "findings! writeup confirmation account! record! records! transcript letter "
        "letters! information info! document evidence proof"
    ),
    t.TELL: (
        "tell tells! inform informing! confirm confirming! notify notice "
        "notification word! contact call phone ring share sharing! send sending! "
        "pass brief disclose disclosure relay message mail email write copy let! "
        "reply respond communicate provide give document state say! answer alert "
        "advise forward return show verify keep register note signal hint reveal "
        "ping! log! describe explain mention text! supply submit deliver talk "
        "liaise"
    ),
    t.ATTENDANCE: (
        "attendance attend attended! attends! attending! absence absent turnout "
        "no-show participation participate participated! showing! shows! showed! "
        "shown! turned! turns! came! comes! coming! come! missed! misses! started! "
        "starts! completed! completes! completion dropped! drops! quits! cancels! "
        "cancelled! uses! using! used! present! met! meets! show! went! goes! "
        "going! miss! enrolled! engages! engaging!"
    ),
    t.PROGRESS: (
        "progress development outcome status results! result content discussed! "
        "going! talk talked! talks! said! says! themes! topics! effect benefit "
        "doing! goes! improved! improvement engagement motivation concerns! concern "
        "conversations! sessions! process came! learnt! learned! developing! "
        "discuss! develops!"
    ),
    t.BACK: ("back! return!"),
    t.DUTY: (
        "condition conditional! conditions! requirement duty obligation obligatory "
        "mandatory compulsory prerequisite ultimatum required! obliged! obligated! "
        "ordered! binding! precondition contingent! depend depends! dependent! "
        "mandated! forced! compelled! sanction enforced! enforce imposed! "
        "stipulation non-negotiable expected! forcing! must-do"
    ),
    t.DEMAND: (
        "demand require requires! insist force compel oblige mandate order instruct "
        "ordered! pressure expect expects! expected! decided! impose stipulate "
        "command make! enforce"
    ),
    t.TAKE_PART: (
        "attend attends! attending! attended! attendance participate participates! "
        "participating! participation complete completes! completing! completed! "
        "completion engage engaging! cooperate cooperation cooperating! enrol "
        "enroll join comply compliance undergo consent! agree agrees! agreeing! "
        "accept accepts! accepting! accepted! taking! follow cooperates! co-operate "
        "co-operates!"
    ),
    t.GO: (
        "go goes! going! come comes! coming! take takes! start starts! starting! "
        "begin begins! meet meets! meeting! use uses! turn turns! show shows! sign "
        "finish finishes! finished! continue see! sees! keep! stick receive gone!"
    ),
    t.OFFER: (
        "counselling! counseling! session sessions! appointment appointments! "
        "course offer therapy talks! programme program guidance treatment you! "
        "meetings! group conversations! help! service services! support! office "
        "follow-up scheme"
    ),
    t.REFUSE: (
        "refuse refuses! refused! refusing! decline declines! declined! declining! "
        "fail fails! failing! failure miss misses! missed! missing! skip skips! "
        "drop drops! quit quits! reject no-show absence absent! non-attendance "
        "withdraws! non-compliance noncompliance nonattendance refusal"
    ),
    t.CONSEQUENCE: (
        "consequence consequences! lose loses! losing! lost! risk risks! court "
        "tribunal case! penalty penalised! penalized! punished! sanction sanctions! "
        "against! home! removed! adoption jeopardise jeopardize jeopardy "
        "reunification reunified! custody affect affects! affected! proceedings! "
        "decision! repercussions! forfeit forfeits! returned!"
    ),
    t.FREE: ("voluntary voluntarily! optional! voluntariness free! freely!"),
    t.PRACTICAL: (
        "interpreter interpreters! sms! text! time! times! o'clock pm! am! phone "
        "telephone bus train ferry lift elevator stairs wheelchair evening "
        "evenings! afternoon afternoons! morning mornings! daytime! babysitter "
        "childcare work! works! working! job shift shifts! parking language digital "
        "digitally! video online! form! address! glasses! hearing! deaf! monday "
        "mondays! tuesday tuesdays! wednesday wednesdays! thursday thursdays! "
        "friday fridays! weekend holiday transport car! drive dyslexia dog! allergy "
        "waiting! capacity available! availability reminder break! leave! reading! "
        "translator translated! large-print accessible entrance floor room letter! "
        "pregnant! ill! sick! letters! venue building door dates! date!"
    ),
    t.TROUBLE: (
        "drugs! drug alcohol drinks! drinking! drunk! drank! alcoholic addict "
        "addicted! addiction violent! violence violently! hits! hit! beats! beat! "
        "prison jail! jailed! convicted! criminal abuse abuser abusive! abused! "
        "abuses! psychotic! depressed! depression bipolar! schizophrenia "
        "schizophrenic! diagnosis diagnosed! adhd! cancer suicidal! suicide "
        "threatens! threatened! threatening! harasses! assault assaulted! debt "
        "gambles! gambling! gambler restraining! aggressive! angry! unstable! "
        "manipulative! controlling! lies! liar lying! dementia ill! illness "
        "disabled! died! dead! unemployed! pregnant! cheated! cheating! unfaithful! "
        "pills! cannabis! cocaine heroin amphetamine arrested! charged! steals! "
        "stole! stealing! deported! mental! psychiatric! hospitalised! "
        "hospitalized! sick! anxiety autism hiv! stalks! stalking! smokes! hash! "
        "dealing! dealer overdose rehab! using! substance substances! jealous! "
        "bankrupt! selling! sells! problems!"
    ),
    t.FOSTER: ("foster! placed! placement! institution residential! carers! orphanage"),
    t.SCHOOL: ("school kindergarten nursery preschool daycare playgroup"),
    t.LIVES: (
        "lives! live! living! lived! resides! address! stays! staying! placed! moved!"
    ),
    t.SPEAK: (
        "says! said! tells! told! feels! feel! thinks! think! believes! wonders! "
        "wondering! asks! asked! hopes! wants! wishes! fears! afraid! worried! "
        "worries! unsure! dreams! misses! struggles! finds! describes! mentions! "
        "wish! want! would! keen! curious! wondered! considers! considering! likes! "
        "anxious! scared! preoccupied! motivated!"
    ),
    t.SMALL: (
        "psychological! psychologically! the! a! an! is! of! this! it! and! thanks! "
        "thank! hello! hi! best! regards! very! some! any! all! new! there! so! as! "
        "here! who! please! each! every! week! year! am! too! just! with! own! us! "
        "day! month! her! his!"
    ),
}
