"""English words and phrases; written as `lexicon_no` is."""

from typing import Final

from portal.policy.screening import tags as t

# fmt: off
WORDS: Final[dict[int, str]] = {
    t.WE | t.SUBJECT: "we! i! we'll! i'll! we're! we've! i've! i'm!",
    t.WE | t.SUBJECT | t.ASK: "we'd! i'd!",
    t.WE | t.OBJECT: "us! me!",
    t.WE | t.WHOSE: "our! my!",
    t.WE: "caseworker caseworkers! cws! municipality",
    t.OFFICE | t.SUBJECT: "you! you'll! you're! you've! you'd!",
    t.OFFICE | t.WHOSE: "your!",
    t.OFFICE: "therapist counsellor counselor office counselling! counseling! clinician",
    t.PARENT | t.SUBJECT: "she! he! they! she'll! he'll! they'll! she's! he's! they're!",
    t.PARENT | t.OBJECT: "him! them!",
    t.PARENT | t.WHOSE: "his! their! mother's! father's! parents'! parent's! mum's! dad's!"
        " mom's!",
    t.PARENT | t.OBJECT | t.WHOSE: "her!",
    t.PARENT: "mother father parent mum mom dad client both!",
    t.CHILD: "child children! kid baby boy girl son daughter toddler sibling siblings! twins!"
        " teenager",
    t.CHILD | t.WHOSE: "child's! children's! son's! daughter's!",
    t.OTHER: "court tribunal hospital doctor gp! psychologist psychiatrist lawyer police clinic"
        " nav! expert specialist board! employer",
    t.THIRD: "boyfriend girlfriend partner husband wife ex! ex-husband ex-wife stepfather"
        " stepmother grandmother grandfather grandparent grandma grandad sister brother aunt"
        " uncle neighbour neighbor friend cousin mother-in-law roommate fiancé fiance"
        " half-brother half-sister spouse cohabitant granny nan! flatmate stepdad stepmum",
    t.ASK: "ask request want wish need would! please kindly hope expect require like! appreciate"
        " grateful welcome helpful order seek could! desire mandate purpose aim goal call! glad"
        " important interested necessary wanted! keen love! suggest refer commission looking!"
        " inquire enquire",
    t.KNOW: "know learn hear find! see! insight updated! understand discover",
    t.MUST: "must! shall! should! ought! has! have! needs! need! had! supposed! expected!"
        " required! obliged! obligated! bound! got! will!",
    t.NOT: "not! no! never! nothing! without! neither! nor! none! n't don't! doesn't! isn't!"
        " aren't! won't! can't! cannot! didn't! wasn't! shouldn't! needn't! nobody! refrain"
        " avoid waive exempt forbidden! wouldn't! couldn't! dont! doesnt! wont! cant! hasn't!"
        " haven't! mustn't! rather!",
    t.IF: "if! unless! when! once! until! before! only! provided! after! whenever! should!",
    t.ELSE: "otherwise! else!",
    t.PAST: "was! were! had! did! has! have! been! got! received! said! wrote! asked! came! went!"
        " told! having! underwent! attended! gave! went! took! made!",
    t.ONCE: "previously! earlier! ago! last! formerly! already! past! childhood!",
    t.TURN: "but! because! although! however! though! while! since! therefore! besides! also!"
        " meanwhile!",
    t.THAT: "that! whether! how! what! if! to!",
    t.OF: "of! with! to! for! from! about! at! on! in! between! by! towards! regarding!"
        " concerning! into!",
    t.AND: "and! or!",
    t.WHAT: "what! how! which! who! why! where! when!",
    t.VERB: "is! are! be! being! can! could! do! does! may! might! gets! get! give gives! giving!"
        " send sends! write writes! take takes! taking! make makes! tell tells! say says! talk"
        " start begin come comes! help use uses! keep keeps! let lets! let! show shows!"
        " call provide submit put share speak carry perform conduct return bring look watch",
    t.SELF: "herself! himself! themselves! own!",
    t.ASSESS: "assess assessment assessing! evaluate evaluation evaluating! observe observation"
        " screening! psychometric diagnose appraise appraisal mapping! testing! tested! test"
        " reassess reassessment examination examine evaluated! observed! tests!",
    t.WEIGH: "opinion view views! impression judge judgement judgment consider recommend"
        " recommendation advise advice determine conclude conclusion decide clarify analyse"
        " analyze measure gauge check say! think thoughts! believe answer comment find! verify"
        " investigate rate! statement feel! estimate confirm establish verdict diagnosis look"
        " watch monitor review prognosis assurance perception describe explore ascertain"
        " weigh find! perspective reckon feedback report score tell! expert",
    t.ABILITY: "parenting! interplay interaction attachment capacity capability competence"
        " ability abilities! suitability fitness caregiving! caregiver functioning bonding!"
        " bond sensitivity personality intelligence iq! stability mentalisation mentalization"
        " mentalising! impulse risk dangerousness skills! relationship relation aptitude"
        " readiness caring! parenthood sobriety unfit! motivation strengths! weaknesses!"
        " attuned! attunement",
    t.FIT: "fit! capable! suitable! competent! able! adequate! safe! ready! safely! unfit!"
        " equipped! unsuitable! good! stable! dangerous! qualified! sober! responsible!",
    t.CHANGE: "increase increased! extend extended! reduce reduced! cut expand more! longer"
        " resume stop stopped! limit amount frequency often! overnight unsupervised! change"
        " withdraw withdrawn! lose! loses! suspend suspended! less! fewer! restrict! restricted!"
        " halve end! ended! supervised! widen shorten step stepped! paused! pause! allow allowed!"
        " granted! extent schedule cancelled!",
    t.CONTACT: "visitation visits! visit access! reunification reunified! reunite reunited!"
        " returning! custody placement! visiting!",
    t.INSTRUMENT: "wmci! crowell! ssr! sara! aai! wais! wisc! mmpi! bdi! kvello! marschak!"
        " questionnaire psi! audit! dudit! rorschach! adad! care-index! scl! hopkins! bayley!",
    t.REPORT: "report reporting! reports! feedback statement update updates! summary summarise"
        " summarize minutes! documentation notes! certificate debrief findings! writeup"
        " confirmation account! record! records! transcript letter letters! information info!"
        " document evidence proof",
    t.TELL: "tell tells! inform informing! confirm confirming! notify notice notification word!"
        " contact call phone ring share sharing! send sending! pass brief disclose disclosure"
        " relay message mail email write copy let! reply respond communicate provide give"
        " document state say! answer alert advise forward return show verify keep register note"
        " signal hint reveal ping! log! describe explain mention text! supply submit deliver"
        " talk liaise",
    t.ATTENDANCE: "attendance attend attended! attends! attending! absence absent turnout no-show"
        " participation participate participated! showing! shows! showed! shown! turned! turns!"
        " came! comes! coming! come! missed! misses! misses! started! starts! completed!"
        " completes! completion dropped! drops! quits! cancels! cancelled! uses! using! used!"
        " present! met! meets! show! went! goes! going! miss! enrolled! engages! engaging!",
    t.PROGRESS: "progress development outcome status results! result content discussed! going!"
        " talk talked! talks! said! says! themes! topics! effect benefit doing! goes! improved!"
        " improvement engagement motivation concerns! concern conversations! sessions! process"
        " came! learnt! learned! developing! discuss! develops!",
    t.BACK: "back! return!",
    t.DUTY: "condition conditional! conditions! requirement duty obligation obligatory mandatory"
        " compulsory prerequisite ultimatum required! obliged! obligated! ordered! binding!"
        " precondition contingent! depend depends! dependent! mandated! forced! compelled!"
        " sanction enforced! enforce imposed! stipulation imposed! non-negotiable expected!"
        " forcing! must-do",
    t.DEMAND: "demand require requires! insist force compel oblige mandate order instruct"
        " ordered! pressure expect expects! expected! decided! impose stipulate oblige command"
        " make! decided! enforce",
    t.TAKE_PART: "attend attends! attending! attended! attendance participate participates!"
        " participating! participation complete completes! completing! completed! completion"
        " engage engaging! cooperate cooperation cooperating! enrol enroll join comply"
        " compliance undergo consent! agree agrees! agreeing! accept accepts! accepting!"
        " accepted! taking! follow cooperates! co-operate co-operates!",
    t.GO: "go goes! going! come comes! coming! take takes! start starts! starting! begin begins!"
        " meet meets! meeting! use uses! turn turns! show shows! sign finish finishes! finished!"
        " continue see! sees! keep! stick receive gone!",
    t.OFFER: "counselling! counseling! session sessions! appointment appointments! course offer"
        " therapy talks! programme program guidance treatment you! meetings! group conversations!"
        " help! service services! support! office follow-up scheme",
    t.REFUSE: "refuse refuses! refused! refusing! decline declines! declined! declining! fail"
        " fails! failing! failure miss misses! missed! missing! skip skips! drop drops! quit"
        " quits! reject no-show absence absent! non-attendance withdraws! non-compliance"
        " noncompliance nonattendance refusal",
    t.CONSEQUENCE: "consequence consequences! lose loses! losing! lost! risk risks! court tribunal"
        " case! penalty penalised! penalized! punished! sanction sanctions! against! home!"
        " removed! adoption jeopardise jeopardize jeopardy reunification reunified! custody"
        " affect affects! affected! proceedings! decision! repercussions! forfeit forfeits!"
        " returned!",
    t.FREE: "voluntary voluntarily! optional! voluntariness free! freely!",
    t.PRACTICAL: "interpreter interpreters! sms! text! time! times! o'clock pm! am! phone"
        " telephone bus train ferry lift elevator stairs wheelchair evening evenings! afternoon"
        " afternoons! morning mornings! daytime! babysitter childcare work! works! working! job"
        " shift shifts! parking language digital digitally! video online! form! address!"
        " glasses! hearing! deaf! monday mondays! tuesday tuesdays! wednesday wednesdays!"
        " thursday thursdays! friday fridays! weekend holiday transport car! drive dyslexia"
        " dog! allergy waiting! capacity available! availability reminder break! leave!"
        " reading! translator translated! large-print accessible entrance floor room letter!"
        " pregnant! ill! sick! letters! venue building door dates! date!",
    t.TROUBLE: "drugs! drug alcohol drinks! drinking! drunk! drank! alcoholic addict addicted!"
        " addiction violent! violence violently! hits! hit! beats! beat! prison jail! jailed!"
        " convicted! criminal abuse abuser abusive! abused! abuses! psychotic! depressed!"
        " depression bipolar! schizophrenia schizophrenic! diagnosis diagnosed! adhd! cancer"
        " suicidal! suicide threatens! threatened! threatening! threatens! harasses! assault"
        " assaulted! debt gambles! gambling! gambler restraining! aggressive! angry! unstable!"
        " manipulative! controlling! lies! liar lying! dementia ill! illness disabled! died!"
        " dead! unemployed! pregnant! cheated! cheating! unfaithful! pills! cannabis! cocaine"
        " heroin amphetamine arrested! charged! steals! stole! stealing! deported! mental!"
        " psychiatric! hospitalised! hospitalized! sick! anxiety autism hiv! stalks! stalking!"
        " smokes! hash! dealing! dealer overdose rehab! using! substance substances! jealous!"
        " bankrupt! selling! sells! problems!",
    t.FOSTER: "foster! placed! placement! institution residential! carers! orphanage",
    t.SCHOOL: "school kindergarten nursery preschool daycare playgroup",
    t.LIVES: "lives! live! living! lived! resides! address! stays! staying! placed! moved!",
    t.SPEAK: "says! said! tells! told! feels! feel! thinks! think! believes! wonders! wondering!"
        " asks! asked! hopes! wants! wishes! fears! afraid! worried! worries! unsure! dreams!"
        " misses! struggles! finds! describes! mentions! wish! want! would! keen! curious!"
        " wondered! considers! considering! likes! anxious! scared! preoccupied! motivated!",
    t.SMALL: "psychological! psychologically! the! a! an! is! of! this! it! and! thanks! thank! hello! hi! best! regards! very!"
        " some! any! all! new! there! so! as! here! who! please! each! every! week! year! am!"
        " too! just! with! own! us! day! month! her! his!",
}

PHRASES: Final[dict[int, str]] = {
    t.WE: "child welfare ; child protection ; children's services ; social services ; the service"
        " ; our team ; the municipality ; social worker* ; contact person",
    t.OFFICE: "family counsel* ; counsel* office ; the office ; your team",
    t.THIRD: "her|his mother|father|mum|dad|parents ; other parent ; foster parents ; foster carers ; foster mother ; foster father ; mother 's partner ; new partner"
        " ; family friend ; foster parent",
    t.ASK: "would like ; would be ~ if ; could you ; can you ; will you ; would you ; we need"
        " ; look* forward to ; want* you to ; in return for ; we would ; hope* you ; ask* you"
        " ; looking for ; be glad ; be happy if ; be useful ; be great ; be good",
    t.ASSESS: "size up ; second opinion ; carry out ~ test* ; keep an eye on ; report on ~ parenting"
        " ; expert opinion ; expert statement ; professional opinion ; professional view"
        " ; clinical opinion ; psychological report ; parenting assessment ; risk assessment"
        " ; psychological profile ; look into ~ parenting ; put ~ through ~ test*",
    t.WEIGH: "make up your mind ; take a position ; take a stand ; weigh in ; look at how"
        " ; look* closely at ; watch how ; pay attention to ; get a sense of ; get an idea of"
        " ; shed light on ; form an opinion ; sign off on ; give us an idea ; vouch for"
        " ; take a look at ; look into ; find out ; make sure ; your take on ; get a picture of"
        " ; give a picture of ; what you make of ; do you make of ; in your eyes ; let us know"
        " ; how do you see ; how do you find",
    t.ABILITY: "parental capacity ; parenting skill* ; mental health ; state of mind"
        " ; ability to care ; capacity to change ; caring skill* ; parenting abilit*"
        " ; good enough parent ; bond* with ; interacts with ; interact with ; reads the child*"
        " ; parenting style ; psychological state ; emotional availab* ; as a parent"
        " ; as a carer ; as a caregiver ; as a mother ; as a father ; parent child"
        " ; respond* to the child* ; relate* to the child* ; handle* the child* ; substance use",
    t.FIT: "take care of ; look after ; care for ; good enough ; cope with ; be trusted with"
        " ; a risk to ; in a position to ; up to the ; meet the needs of ; meet the child*"
        " ; meet ~ needs ; raise the child* ; raise a child ; raise ~ children ; keep ~ safe"
        " ; have the child* back ; have ~ back ; have custody ; bring up ; manage ~ child*"
        " ; provide for ; be a parent ; be a mother ; be a father ; be with the child* alone"
        " ; alone with ~ child* ; a danger to ; handle having ; protect the child* ; parent alone",
    t.CONTACT: "return to ~ mother|father|parents|mum|dad ; return to living ; live with ~ mother|father|parents|mum|dad again ; contact with ~ child* ; how much contact ; how often ~ contact ; contact ~ child* ; contact the child* ; contact with ~ son ; contact with ~ daughter"
        " ; contact should ; contact can ; contact be ; more contact ; contact time"
        " ; contact visit* ; contact hours ; amount of contact ; level of contact"
        " ; contact could ; increase* contact ; increas* ~ contact ; reduc* ~ contact"
        " ; extend* ~ contact ; less contact ; contact will ; contact may ; contact is increas*"
        " ; contact arrangement* ; come* home ; go* home ; return* home ; mov* home"
        " ; move* back home ; mov* back ; be returned ; get* ~ child* back ; get* ~ kids back"
        " ; unsupervised contact ; overnight stay* ; contact to ; back home ; see ~ child*"
        " ; see ~ son ; see ~ daughter ; see ~ kids ; her contact ; his contact ; their contact"
        " ; longer contact ; stop* contact ; contact depend* ; contact plan ; cut ~ contact"
        " ; care order ; contact increas* ; contact schedule ; contact more ; contact rights"
        " ; contact from ; for contact ; contact as ; supervised contact ; contact in future"
        " ; of contact ; lose* ~ contact ; contact if ; contact unless ; contact until"
        " ; contact once ; contact when ; contact only ; contact after",
    t.INSTRUMENT: "parenting stress index ; working model ; adult attachment ; attachment interview"
        " ; aim 3 ; strange situation ; care index ; iq test* ; personality test* ; beck"
        " ; personality inventor* ; drug test* ; drug screen* ; standardi* form*"
        " ; standardi* test* ; symptom checklist",
    t.REPORT: "keep us ~ posted ; keep us ~ updated ; keep us ~ informed ; keep us in the loop"
        " ; keep me ~ posted ; keep me ~ updated ; keep me ~ informed ; keep child welfare ~"
        " informed ; keep the caseworker ~ informed ; be kept ~ informed ; be kept ~ updated"
        " ; be kept in the loop ; in the loop ; let us ~ know ; let me ~ know ; let child welfare"
        " know ; let the caseworker know ; let the service know ; get back to us"
        " ; get back to me ; give us a call ; give me a call ; give us a ring ; give us a heads up"
        " ; drop us a line ; drop me a line ; drop us ~ email ; write back ; report back"
        " ; call us back ; fill us in ; fill me in ; bring us up ; up to date ; heads up"
        " ; kept posted ; kept informed ; kept updated ; be informed ; be told ; be notified"
        " ; be updated ; tip us off ; follow up with you ; check in with you ; hear from you"
        " ; hear back ; come back to us ; copy us in ; copied in ; cc us ; debrief us"
        " ; share ~ with us ; share ~ with the caseworker ; share ~ with child welfare"
        " ; pass ~ on to us ; tell us ; tell me ; inform us ; inform me ; inform the caseworker"
        " ; inform child welfare ; notify us ; notify me ; notify the caseworker"
        " ; notify child welfare ; call us ; phone us ; ring us ; text us ; email us ; message us"
        " ; call me ; phone me ; ring me ; email me ; text me ; write to us ; send us ; send me"
        " ; give us ; update us ; update me ; alert us ; brief us ; show us ; pass us"
        " ; send child welfare ; send it to us ; tell child welfare ; tell the caseworker"
        " ; contact us when ; contact us if ; contact me if ; contact us as soon ; contact us with"
        " ; contact us after ; back to us ; back to me ; back to child welfare"
        " ; back to the caseworker ; we ~ call you ; i ~ call you ; we ~ ring you ; i ~ ring you"
        " ; we ~ phone you ; we ~ contact you ; i ~ phone you ; we ~ be in touch ; we ~ get in touch"
        " ; to hear how ; calling you ; ring the office ; call the office ; report to us"
        " ; speak to you ~ about how ; talk to you about how ; we ~ check in"
        " ; call to hear ; ring to hear ; phone to hear ; forward ~ to us ; record of"
        " ; list of ~ sessions ; log of ; a call with you ; meeting with you",
    t.PROGRESS: "after each|every|the|her|his session|appointment ; after the first|last session ; after each session ; so far ; opened|opens up ; in touch ; how it goes ; how it is going ; how things ; how ~ is doing ; how ~ are doing"
        " ; how ~ went ; how ~ go ; how ~ gets on ; how ~ is getting on ; comes up ; came up"
        " ; gets on ; getting on ; come up ; is making ; have been making ; come out of"
        " ; comes out of ; opens up ; fares",
    t.ATTENDANCE: "turn* up ; show* up ; dropp* out ; drop* out ; no show* ; stay* away ; shows ~ up"
        " ; been to ; keeps ~ appointment* ; take* part ; taking part ; took part ; taken part"
        " ; has been in touch ; gets in touch ; says no ; says yes ; makes contact"
        " ; makes it to ; made it to ; made contact ; in contact with you ; been in contact"
        " ; accept* the offer ; stops coming ; fail* to ; signed up ; makes use of ; make use of ; made use of ; been there",
    t.TAKE_PART: "take* part ; taking part ; show* up ; turn* up ; sign* up ; go* through with"
        " ; stick* with ; accept* help ; say* yes",
    t.REFUSE: "say* no ; stay* away ; does not come ; does not attend ; does not show"
        " ; does not take ; doesn't come ; doesn't attend ; doesn't show ; doesn't take"
        " ; do not attend ; don't attend ; does not go ; doesn't go ; drop* out ; turn* ~ down"
        " ; not take part ; not attend ; back* out ; not cooperate ; not participat*"
        " ; not engage ; without taking part ; pull* out ; does not accept ; not accept"
        " ; not complet* ; not come",
    t.DUTY: "affect* ~ contact ; affect* ~ visits ; must prove ; has to prove ; need* to prove ; must show that ; no choice ; not optional ; not voluntary ; not a choice ; no option ; not free to"
        " ; cannot ~ say no ; can't ~ say no ; cannot ~ refuse ; can't ~ refuse"
        " ; cannot ~ decline ; can't ~ decline ; on condition ; provided that ; subject to"
        " ; part of the plan ; under the order ; has been told to ; told to attend"
        " ; been told to ; is to attend ; are to attend ; is to take ; are to take ; is to complete"
        " ; is to participate ; is to go ; in exchange for ; or else ; under threat ; no way around"
        " ; not up to her ; not up to him ; non negotiable ; may not ~ decline ; may not ~ refuse"
        " ; may not ~ say no ; not an option to ; as a consequence ; count* against"
        " ; held against ; hold it against ; used against ; strike against ; will be noted"
        " ; weigh* against ; look bad ; reflect badly ; reflect* on her case ; not negotiable"
        " ; must do",
    t.FREE: "no consequence* ; without ~ consequence* ; not ~ affect ; her own choice ; his own choice ; up to her ; up to him ; up to them ; no obligation"
        " ; free to ; own free will ; own decision",
    t.PAST: "used to ; has been ; have been ; had been ; has had",
    t.ONCE: "last year ; last spring ; last autumn ; years ago ; months ago ; as a child ; in the past"
        " ; last month ; last summer ; last winter ; some time ago",
    t.SMALL: "look forward ; letter to ; in contact with the ; out of contact ; contact with you",
    t.PRACTICAL: "after work ; any questions ; question* about ; phone number ; be met by"
        " ; met at the door ; large print ; short notice",
    t.LIVES: "lives with ; living with ; placed with ; staying with ; placed in ; placed at",
}
# fmt: on
