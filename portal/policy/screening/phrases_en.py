"""English phrases; written as `phrases_no` is."""

from typing import Final

from portal.policy.screening import tags as t

PHRASES: Final[dict[int, str]] = {
    t.WE: (
        "child welfare ; child protection ; children's services ; social services "
        "; the service ; our team ; the municipality ; social worker* "
        "; contact person"
    ),
    t.OFFICE: ("family counsel* ; counsel* office ; the office ; your team"),
    t.THIRD: (
        "her|his mother|father|mum|dad|parents ; other parent ; foster parents "
        "; foster carers ; foster mother ; foster father ; mother 's partner "
        "; new partner ; family friend ; foster parent"
    ),
    t.ASK: (
        "would like ; would be ~ if ; could you ; can you ; will you ; would you "
        "; we need ; look* forward to ; want* you to ; in return for ; we would "
        "; hope* you ; ask* you ; looking for ; be glad ; be happy if ; be useful "
        "; be great ; be good"
    ),
    t.ASSESS: (
        "size up ; second opinion ; carry out ~ test* ; keep an eye on "
        "; report on ~ parenting ; expert opinion ; expert statement "
        "; professional opinion ; professional view ; clinical opinion "
        "; psychological report ; parenting assessment ; risk assessment "
        "; psychological profile ; look into ~ parenting ; put ~ through ~ test*"
    ),
    t.WEIGH: (
        "make up your mind ; take a position ; take a stand ; weigh in "
        "; look at how ; look* closely at ; watch how ; pay attention to "
        "; get a sense of ; get an idea of ; shed light on ; form an opinion "
        "; sign off on ; give us an idea ; vouch for ; take a look at ; look into "
        "; find out ; make sure ; your take on ; get a picture of "
        "; give a picture of ; what you make of ; do you make of ; in your eyes "
        "; let us know ; how do you see ; how do you find"
    ),
    t.ABILITY: (
        "insight into ; parental capacity ; parenting skill* ; mental health "
        "; state of mind ; ability to care ; capacity to change ; caring skill* "
        "; parenting abilit* ; good enough parent ; bond* with ; interacts with "
        "; interact with ; reads the child* ; parenting style ; psychological state "
        "; emotional availab* ; as a parent ; as a carer ; as a caregiver "
        "; as a mother ; as a father ; parent child ; respond* to the child* "
        "; relate* to the child* ; handle* the child* ; substance use"
    ),
    t.FIT: (
        "take care of ; look after ; care for ; good enough ; cope with "
        "; be trusted with ; a risk to ; in a position to ; up to the "
        "; meet the needs of ; meet the child* ; meet ~ needs ; raise the child* "
        "; raise a child ; raise ~ children ; keep ~ safe ; have the child* back "
        "; have ~ back ; have custody ; bring up ; manage ~ child* ; provide for "
        "; be a parent ; be a mother ; be a father ; be with the child* alone "
        "; alone with ~ child* ; a danger to ; handle having ; protect the child* "
        "; parent alone"
    ),
    t.CONTACT: (
        "contact without ; without supervision "
        "; contact is|are|was ~ offered|given|granted|allowed|only "
        "; return to ~ mother|father|parents|mum|dad ; return to living "
        "; live with ~ mother|father|parents|mum|dad again ; contact with ~ child* "
        "; how much contact ; how often ~ contact ; contact ~ child* "
        "; contact the child* ; contact with ~ son ; contact with ~ daughter "
        "; contact should ; contact can ; contact be ; more contact ; contact time "
        "; contact visit* ; contact hours ; amount of contact ; level of contact "
        "; contact could ; increase* contact ; increas* ~ contact "
        "; reduc* ~ contact ; extend* ~ contact ; less contact ; contact will "
        "; contact may ; contact is increas* ; contact arrangement* ; come* home "
        "; go* home ; return* home ; mov* home ; move* back home ; mov* back "
        "; be returned ; get* ~ child* back ; get* ~ kids back "
        "; unsupervised contact ; overnight stay* ; contact to ; back home "
        "; see ~ child* ; see ~ son ; see ~ daughter ; see ~ kids ; her contact "
        "; his contact ; their contact ; longer contact ; stop* contact "
        "; contact depend* ; contact plan ; cut ~ contact ; care order "
        "; contact increas* ; contact schedule ; contact more ; contact rights "
        "; contact from ; for contact ; contact as ; supervised contact "
        "; contact in future ; of contact ; lose* ~ contact ; contact if "
        "; contact unless ; contact until ; contact once ; contact when "
        "; contact only ; contact after"
    ),
    t.INSTRUMENT: (
        "parenting stress index ; working model ; adult attachment "
        "; attachment interview ; aim 3 ; strange situation ; care index ; iq test* "
        "; personality test* ; beck ; personality inventor* ; drug test* "
        "; drug screen* ; standardi* form* ; standardi* test* ; symptom checklist"
    ),
    t.REPORT: (
        "in the picture ; keep us ~ posted ; keep us ~ updated ; keep us ~ informed "
        "; keep us in the loop ; keep me ~ posted ; keep me ~ updated "
        "; keep me ~ informed ; keep child welfare ~ informed "
        "; keep the caseworker ~ informed ; be kept ~ informed ; be kept ~ updated "
        "; be kept in the loop ; in the loop ; let us ~ know ; let me ~ know "
        "; let child welfare know ; let the caseworker know ; let the service know "
        "; get back to us ; get back to me ; give us a call ; give me a call "
        "; give us a ring ; give us a heads up ; drop us a line ; drop me a line "
        "; drop us ~ email ; write back ; report back ; call us back ; fill us in "
        "; fill me in ; bring us up ; up to date ; heads up ; kept posted "
        "; kept informed ; kept updated ; be informed ; be told ; be notified "
        "; be updated ; tip us off ; follow up with you ; check in with you "
        "; hear from you ; hear back ; come back to us ; copy us in ; copied in "
        "; cc us ; debrief us ; share ~ with us ; share ~ with the caseworker "
        "; share ~ with child welfare ; pass ~ on to us ; tell us ; tell me "
        "; inform us ; inform me ; inform the caseworker ; inform child welfare "
        "; notify us ; notify me ; notify the caseworker ; notify child welfare "
        "; call us ; phone us ; ring us ; text us ; email us ; message us ; call me "
        "; phone me ; ring me ; email me ; text me ; write to us ; send us "
        "; send me ; give us ; update us ; update me ; alert us ; brief us "
        "; show us ; pass us ; send child welfare ; send it to us "
        "; tell child welfare ; tell the caseworker ; contact us when "
        "; contact us if ; contact me if ; contact us as soon ; contact us with "
        "; contact us after ; back to us ; back to me ; back to child welfare "
        "; back to the caseworker ; we ~ call you ; i ~ call you ; we ~ ring you "
        "; i ~ ring you ; we ~ phone you ; we ~ contact you ; i ~ phone you "
        "; we ~ be in touch ; we ~ get in touch ; to hear how ; calling you "
        "; ring the office ; call the office ; report to us "
        "; speak to you ~ about how ; talk to you about how ; we ~ check in "
        "; call to hear ; ring to hear ; phone to hear ; forward ~ to us "
        "; record of ; list of ~ sessions ; log of ; a call with you "
        "; meeting with you"
    ),
    t.PROGRESS: (
        "after each|every|the|her|his session|appointment "
        "; after the first|last session ; after each session ; so far "
        "; opened|opens up ; in touch ; how it goes ; how it is going ; how things "
        "; how ~ is doing ; how ~ are doing ; how ~ went ; how ~ go ; how ~ gets on "
        "; how ~ is getting on ; comes up ; came up ; gets on ; getting on "
        "; come up ; is making ; have been making ; come out of ; comes out of "
        "; opens up ; fares"
    ),
    t.ATTENDANCE: (
        "turn* up ; show* up ; dropp* out ; drop* out ; no show* ; stay* away "
        "; shows ~ up ; been to ; keeps ~ appointment* ; take* part ; taking part "
        "; took part ; taken part ; has been in touch ; gets in touch ; says no "
        "; says yes ; makes contact ; makes it to ; made it to ; made contact "
        "; in contact with you ; been in contact ; accept* the offer ; stops coming "
        "; fail* to ; signed up ; makes use of ; make use of ; made use of "
        "; been there"
    ),
    t.TAKE_PART: (
        "take* part ; taking part ; show* up ; turn* up ; sign* up "
        "; go* through with ; stick* with ; accept* help ; say* yes"
    ),
    t.REFUSE: (
        "not com* ; not going ; not taking part ; say* no ; stay* away "
        "; does not come ; does not attend ; does not show ; does not take "
        "; doesn't come ; doesn't attend ; doesn't show ; doesn't take "
        "; do not attend ; don't attend ; does not go ; doesn't go ; drop* out "
        "; turn* ~ down ; not take part ; not attend ; back* out ; not cooperate "
        "; not participat* ; not engage ; without taking part ; pull* out "
        "; does not accept ; not accept ; not complet* ; not come"
    ),
    t.DUTY: (
        "is a must ; are a must ; "
        "choose between ; choice between ; no getting out ; no way out "
        "; have consequences ; has consequences ; part of her|his|their obligation* "
        "; affect* ~ contact ; affect* ~ visits ; must prove ; has to prove "
        "; need* to prove ; must show that ; no choice ; not optional "
        "; not voluntary ; not a choice ; no option ; not free to ; cannot ~ say no "
        "; can't ~ say no ; cannot ~ refuse ; can't ~ refuse ; cannot ~ decline "
        "; can't ~ decline ; on condition ; provided that ; subject to "
        "; part of the plan ; under the order ; has been told to ; told to attend "
        "; been told to ; is to attend ; are to attend ; is to take ; are to take "
        "; is to complete ; is to participate ; is to go ; in exchange for "
        "; or else ; under threat ; no way around ; not up to her ; not up to him "
        "; non negotiable ; may not ~ decline ; may not ~ refuse ; may not ~ say no "
        "; not an option to ; as a consequence ; count* against ; held against "
        "; hold it against ; used against ; strike against ; will be noted "
        "; weigh* against ; look bad ; reflect badly ; reflect* on her case "
        "; not negotiable ; must do"
    ),
    t.FREE: (
        "no consequence* ; without ~ consequence* ; not ~ affect ; her own choice "
        "; his own choice ; up to her ; up to him ; up to them ; no obligation "
        "; free to ; own free will ; own decision"
    ),
    t.PAST: ("used to ; has been ; have been ; had been ; has had"),
    t.ONCE: (
        "last year ; last spring ; last autumn ; years ago ; months ago "
        "; as a child ; in the past ; last month ; last summer ; last winter "
        "; some time ago"
    ),
    t.SMALL: (
        "criminal record ; track record ; look forward ; letter to "
        "; in contact with the ; out of contact ; contact with you"
    ),
    t.PRACTICAL: (
        "after work ; any questions ; question* about ; phone number ; be met by "
        "; met at the door ; large print ; short notice"
    ),
    t.LIVES: (
        "lives with ; living with ; placed with ; staying with ; placed in ; placed at"
    ),
}
