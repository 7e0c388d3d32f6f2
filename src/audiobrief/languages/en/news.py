"""English news: verbs of speech, names, furniture."""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobrief.languages.news import News, phrases, words, words_in_order

if TYPE_CHECKING:
    from audiobrief.models import Gender

_REGULAR = """
    accuse acknowledge add admit affirm allege announce answer argue ask assert believe boast caution claim
    clarify comment complain concede conclude confess confirm contend continue counter declare deny detail disclose
    emphasise emphasize estimate exclaim explain express fume gush hint imply inform insist interject joke lament
    maintain mention muse mutter note observe offer opine plead pledge post predict proclaim promise protest quip
    reason recall reckon recount reflect reiterate relate remark remember remind repeat reply report respond retort
    reveal shout signal state stress suggest summarise summarize surmise tease testify tweet urge vow warn whisper
    worry advise appeal assure chant chide concur demand echo elaborate enthuse gripe growl implore insinuate
    mock object order pray press propose question rage scoff scream sigh sneer speculate stipulate tease
    underline venture wonder yell laugh grin smile sob cry joke snap bark roar boom thunder chuckle nod agree describe intone allow crow crack theorize rant blast defend apologise apologize
"""
_IRREGULAR = """
    say says said tell tells told cried replied write writes wrote written think thinks thought go goes feel feels felt
    read reads saying telling
    quoted cited saying adding writing asking noting insisting arguing warning joking claiming recalling explaining
    replying declaring tweeting stating calling
"""


def _forms(lemma: str) -> set[str]:
    if lemma.endswith("e"):
        return {lemma, lemma + "s", lemma + "d"}
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if lemma.endswith(("ss", "sh", "ch", "x")):
        return {lemma, lemma + "es", lemma + "ed"}
    if lemma in {"admit", "chat", "quip"}:
        return {lemma, lemma + "s", lemma + lemma[-1] + "ed"}
    return {lemma, lemma + "s", lemma + "ed"}


_MALE_GIVEN = """
    abdul adrian ahmed aidan alan alastair ali alistair allan amir angus anton arjun ashok ben blake boyd brad brent brett
    bradley byron callum cameron carter cecil cedric chad chase clarence clark claude clayton cliff clifford clint clive
    cody cole colin conor connor cory curtis dale damian damien darren darryl daryl declan denzel desmond diego dmitry
    dominic donovan drew duncan dustin dylan edgar eduardo eli elliot elliott emilio enrique ernesto esteban ewan felix
    fergus fernando finn floyd francis francisco fraser freddie garrett gerry giles giovanni gordon hamish hamza hans
    harrison hassan hector hussein ibrahim imran irving ismail ivor jalen jayden jeffery jermaine jerry joaquin joey
    jorgen julio kareem karim keegan kelvin kenny kieran kurt kwame lachlan lamar laurence leroy leslie lionel lorenzo
    luca luigi mahmoud manny marcel marshall martyn mateo mathew maxwell melvin mervyn mikhail milan milton mohamed
    mustafa nathaniel neal nelson niall nikolai nolan olaf olivier omar orlando osama pablo percy preston quentin
    raj rajesh ralph ramon raul reggie reginald rene rhys ricky rodney rodrigo rohan rory ross ruaridh russ sadiq salman
    samir sandeep sanjay santiago saul sergio shane shaun shawn sidney spencer stefan stewart sunil sven tariq teddy
    terence terrence tristan troy tyrone vernon viktor vijay virgil wallace wendell wilfred yusuf zach
    aaron adam al alan albert alex alexander alfred allen andrew andy anthony antonio arthur barack barry ben
    benjamin bernard bernie bill bob boris brad brandon brendan brian bruce bryan carl carlos charles charlie chris
    christopher chuck corey craig dan daniel darrell dave david dean dennis derek dick don donald doug douglas dwight
    earl ed eddie edward edwin elijah elon emmanuel eric ernest ethan eugene evan frank franklin fred frederick
    gabriel gary gavin gene george gerald gerard gilbert glenn gordon graham greg gregory guy hal hank harold harry
    harvey hector henry herbert howard hugh ian isaac ivan jack jacob jake jamal james jared jason jay jeff jeffrey
    jeremy jerome jerry jesse jim jimmy joe joel john johnny jon jonathan jordan jorge jose joseph josh joshua juan
    julian justin karl keith ken kenneth kevin khizr kyle lance larry lawrence lee leo leon leonard lewis liam lloyd
    logan louis lucas luis luke malcolm manuel marc marco marcus mario mark martin marvin matt matthew maurice max
    michael miguel mike mitch mitt mohammed mohammad muhammad nathan ned neil nicholas nick nigel noah norman oliver
    oscar otto owen patrick paul pedro perry pete peter phil philip phillip pierre rafael ralph rand randy ray raymond
    reince rex ricardo richard rick rob robby robert roberto rod roger roland ron ronald roy rudolph rudy rupert
    russell ryan sam samuel scott sean sebastian sergey seth simon stan stanley stephen steve steven stuart ted
    terry theodore thomas tim timothy tobias toby todd tom tony travis trevor tyler ulf vernon victor vincent
    vladimir volodymyr walter warren wayne wesley will william winston zachary
"""
_FEMALE_GIVEN = """
    aaliyah adele adriana aisha aileen alana alba alejandra alexa alexis alina aline amelia amina anastasia angelica
    angie anjali annabel annette antonia anya ariana arlene astrid ava ayesha beatriz bella bernice bertha bethany
    blanca brianna brittany candace candice carole caitlin callie cecilia celeste celia charlene chloe chrissy clare
    claudette cora corinne courtney crystal daphne darlene delia della desiree dolores donatella dora doreen eden edna
    effie eloise elsa elsie emilia enid estelle esme ethel eugenia fatima felicia felicity fern fiona flora florence
    freya gemma georgia georgina geraldine gita gwendolyn hazel helena henrietta hilda imogen ingrid ines iona isla
    jacinda jade jacinta jana janelle janine jana jayne jeanette jeanne jemima josie joanne juanita juliet justine
    karin karla katarina kathy katrina kay kerry kiara kirsty krista latoya leah leila lesley leticia lily linda lola
    lorna lorraine lucia lucille luisa lupe luz lynda lynne mabel maisie mandy marguerite mariam mariana marianne
    mary-anne maribel marjory marsha matilda maureen mavis maxine may meera mei melinda melissa meredith mia millie
    minnie miranda moira mona morag muriel myra nadine naomi nell nicola nicole nina noreen nora norma olga olive
    olivia ophelia paige pam pamela patrice patricia patsy paula pauline pearl peggy penelope petra philippa phoebe
    phyllis pippa polly priscilla priya rachael ramona raquel rebecca regina renee rhiannon rhonda rita roberta robyn
    rosa rosalind rosemary rosie roxanne ruby sabrina saoirse sadie sally samira sasha selina shauna sheila shelley
    sherry shirley sinead siobhan sofia sonia stacey stacy stella sunita sybil tabitha tamara tania tara tatiana
    tess thelma tilda tina tracey tracy trudy ursula una uma valentina vera verity veronica vicky viola violet
    wanda wilma winifred yolanda yvette yvonne zara zoe
    abigail agnes alexandra alexandria alice alicia alison allison alyssa amanda amber amy ana andrea angela anita
    ann anna anne annie april ashley audrey barbara beatrice becky bernadette beth betsy betty beverly bonnie brenda
    bridget brooke camille carla carly carmen carol caroline carolyn carrie cassandra catherine cathy charlotte
    chelsea cheryl christina christine cindy claire clara claudia colleen connie constance cynthia daisy dana danielle
    dawn deborah debbie debra denise diana diane dina donna doris dorothy edith eileen elaine eleanor elena elise
    elizabeth ella ellen emily emma erica erin esther eva eve evelyn faith fiona frances gail geraldine
    gillian gina ginger gladys glenda gloria grace greta gwen hannah harriet hayley hazel heather heidi helen hillary
    holly hope huma ida ingrid irene iris isabel isabella ivanka ivy jackie jacqueline jan jane janet janice jasmine
    jean jeanine jen jenna jennifer jenny jessica jill jo joan joanna jocelyn jodi josephine joy joyce judith judy
    julia julie june kamala karen karine kate katherine kathleen kathryn kathy katie kayla kellyanne kelly kim kimberly
    kirsten kristen kristin kyrsten laura lauren leah lena leslie lillian linda lindsay lisa liz lois lori louise
    lucy lydia lynn madeleine maggie marcia margaret maria marie marilyn marissa marjorie marsha martha mary maura
    megan melania melanie melissa mercedes michele michelle mildred miriam molly monica nadia nancy naomi natalie
    natasha nicola nicole nina nora olivia pam pamela patricia patty paula pauline peggy penny phyllis priscilla
    rachel rebecca regina renee rhonda rita roberta robin rosa rose rosemary roxanne ruth sabrina sally samantha
    sandra sandy sara sarah shannon sharon sheila sherry shirley sigourney sonia sophia sophie stacy stella stephanie
    sue susan suzanne sylvia tamara tammy tanya tara teresa theresa tiffany tina tracy tulsi ursula valerie vanessa
    vera veronica victoria vivian wanda wendy whitney yolanda yvonne zoe ayotte alicia megyn
"""


def _given() -> dict[str, Gender]:
    given: dict[str, Gender] = dict.fromkeys(words(_MALE_GIVEN), "male")
    return given | dict.fromkeys(words(_FEMALE_GIVEN), "female")


_TITLES = """
    clerk scientist secretary treasurer auditor surveyor inspector constable firefighter soldier
    guide curator baker electrician shopkeeper fisherman cartographer nurse mechanic builder chef cook waiter waitress
    barber tailor gardener ranger warden keeper conductor composer painter sculptor poet photographer filmmaker
    novelist historian archaeologist geologist meteorologist forecaster climatologist oceanographer ecologist
    economist engineer technician paramedic midwife surgeon dentist pharmacist therapist vet veterinarian
    librarian lecturer tutor headteacher headmaster headmistress coordinator organiser organizer campaigner founder
    co-founder cofounder trainee apprentice intern pilot captain skipper sailor driver cyclist runner swimmer
    goalkeeper defender striker winger teammate landlord landlady tenant homeowner shopper passenger commuter
    bystander onlooker hiker climber diver volunteer caretaker janitor cleaner porter guard bouncer auctioneer
    president vice-president premier minister chancellor senator congressman congresswoman representative governor
    mayor chairman chairwoman chair chairperson secretary speaker spokesman spokeswoman spokesperson director chief
    boss skipper manager head leader founder co-founder owner ceo executive officer adviser advisor aide strategist consultant
    analyst economist professor lecturer teacher doctor surgeon nurse scientist researcher historian author writer
    novelist poet editor reporter journalist correspondent columnist host anchor commentator lawyer attorney
    prosecutor judge justice sheriff detective inspector constable superintendent commissioner general colonel major
    captain lieutenant sergeant admiral ambassador envoy coordinator organizer organiser activist campaigner student
    engineer actor actress singer musician artist filmmaker producer coach player striker midfielder defender
    goalkeeper boxer athlete champion candidate nominee lawmaker delegate councillor councilman councilwoman
    businessman businesswoman billionaire investor farmer resident neighbour neighbor mother father son daughter
    brother sister wife husband widow friend victim witness survivor pastor bishop archbishop reverend rabbi imam
    pope king queen prince princess duke mec mp pollster expert specialist psychologist biologist physicist
    veteran volunteer member partner treasurer dean principal superintendent ombudsman trustee fellow scholar
    sen rep gov plumber teacher driver worker carpenter electrician hero legislator lobbyist operative surrogate democrat republican pensioner retiree supporter voter
"""

_DEMONYMS = """
    spaniard frenchman frenchwoman dutchman irishman irishwoman welshman englishman scotsman swede briton
    italian belgian brazilian argentine argentinian uruguayan colombian norwegian austrian serbian croatian serb croat
    ukrainian russian egyptian nigerian ghanaian senegalese algerian moroccan japanese american canadian australian kazakh uzbek
"""
_CALLINGS = """
    doctor: doctor dr gp physician surgeon medic consultant paediatrician pediatrician cardiologist oncologist psychiatrist epidemiolog virolog anaesthetist hospital clinic surgery health practitioner dermatologist
    nurse: nurse midwife matron ward hospital
    professor: professor prof lecturer academic university scholar dr scientist researcher fellow historian
    lawyer: lawyer attorney solicitor barrister counsel prosecutor represent defen legal
    coach: coach manager boss
    actor: actor star comedian performer
    singer: singer star musician vocalist songwriter rapper
    farmer: farm grower rancher crofter
    teacher: teach head principal school tutor
    driver: driv trucker courier
    pilot: pilot captain airline flight
    minister: minister secretary chancellor mp
    mayor: mayor
"""


def _callings() -> dict[str, tuple[str, ...]]:
    rows = (row.split(":") for row in _CALLINGS.strip().splitlines())
    return {noun.strip(): tuple(fields.split()) for noun, fields in rows}


NEWS = News(
    alphabet="abcdefghijklmnopqrstuvwxyz",
    common=words("""
        the of and to a in is that for it on was with he as his at by be this from are have has had but not they which
        she her an were their or been its who will would more about said after up when there than one also
    """),
    abbreviations=words("""
        mr mrs ms dr prof sen sens rep reps gov govs jr sr vs e.g i.e u.s u.k u.n d.c a.m p.m lt sgt capt maj supt atty
    """),
    proper_abbreviations=words("""
        gen col adm rev hon st pres fr sec cmdr cpl inc ltd co corp vol est dept univ jan feb mar apr jun jul aug
        sept sep oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont
        neb nev okla ore pa tenn tex va vt wash wis wyo n.y n.j n.c n.m n.h n.d s.c s.d w.va d r i
    """),
    speech=frozenset(form for lemma in _REGULAR.split() for form in _forms(lemma)) | words(_IRREGULAR),
    idioms=phrases("""
        went on\ngoes on\nwent further\nfired back\nshot back\nhit back\nchimed in\npointed out\npoints out\njoked about
        called out\nweighed in\ncut in\nsummed up\nblurted out\ntook to twitter\nadded in\ncame back\nstruck back
    """),
    determiners=words("a an the his her its their our my your no any each every"),
    appositions=r"who (?!(?:was|has|does|is|says|adds)\b)[a-z]{2,}s\b|of the |an? |the |one of (?!them|us)",
    owners=words("the his her its their our my a an one"),
    naming=words("called named titled entitled dubbed known nicknamed labeled labelled"),
    according=words("according"),
    pronouns={"he": "male", "she": "female", "they": "unknown", "it": "unknown"},
    plural_pronouns=words("they it"),
    titles=words(_TITLES),
    title_endings=("-year-old", "ologist", "ician", "woman", "worker", "maker", "keeper", "owner", "officer", "driver"),
    descriptions=frozenset(_callings())
    | words(_DEMONYMS)
    | words("""
        politician official lawmaker senator congressman congresswoman governor mayor president minister nominee
        candidate billionaire businessman actor actress singer star comedian author writer professor doctor lawyer
        spokesman spokeswoman spokesperson expert analyst coach manager player midfielder striker republican democrat
        mec chancellor secretary mogul tycoon veteran
    """),
    callings=_callings(),
    anaphors={
        "actress": "female",
        "congresswoman": "female",
        "spokeswoman": "female",
        "businesswoman": "female",
        "congressman": "male",
        "spokesman": "male",
        "businessman": "male",
        "actor": "male",
    },
    indefinite=words("a an one another some two three several"),
    groups=words("""
        experts officials lawmakers police authorities prosecutors researchers scientists residents critics supporters
        protesters activists lawyers doctors investigators analysts economists critics organizers organisers
        campaigners republicans democrats senators voters witnesses aides advisers sources parents teachers students
        department ministry agency bureau government company campaign committee group letter statement report
        organization organisation association university spokespeople newspaper paper council court board editors
        union network office commission administration team firm bank church hospital party sheriffs
    """),
    synonyms={"head of state": "president", "commander in chief": "president", "vice presidential": "governor"},
    honorifics={
        "mr": "male", "mrs": "female", "ms": "female", "miss": "female", "sir": "male", "dame": "female",
        "lord": "male", "lady": "female", "dr": "unknown", "prof": "unknown", "sen": "unknown", "rep": "unknown",
        "gov": "unknown", "gen": "unknown", "col": "unknown", "maj": "unknown", "capt": "unknown", "lt": "unknown",
        "sgt": "unknown", "adm": "unknown", "rev": "unknown", "hon": "unknown", "judge": "unknown", "sens": "unknown",
        "president": "unknown", "senator": "unknown", "governor": "unknown", "secretary": "unknown",
        "congressman": "male", "congresswoman": "female", "mayor": "unknown", "justice": "unknown",
        "speaker": "unknown", "sheriff": "unknown", "detective": "unknown", "chairman": "male",
        "chairwoman": "female", "professor": "unknown", "doctor": "unknown", "minister": "unknown",
        "captain": "unknown", "sergeant": "unknown", "officer": "unknown", "general": "unknown", "king": "male",
        "queen": "female", "prince": "male", "princess": "female", "pope": "male", "first": "unknown",
        "former": "unknown", "vice": "unknown", "prime": "unknown", "democrat": "unknown", "republican": "unknown",
        "democratic": "unknown", "chancellor": "unknown", "mec": "unknown", "father": "male", "sister": "female",
        "coach": "unknown", "uncle": "male", "aunt": "female", "chief": "unknown", "attorney": "unknown",
        "reverend": "unknown", "pastor": "unknown", "bishop": "unknown", "archbishop": "unknown", "gop": "unknown",
        "judges": "unknown", "ambassador": "unknown", "libertarian": "unknown", "representative": "unknown",
        "lieutenant": "unknown", "colonel": "unknown", "major": "unknown", "admiral": "unknown", "rabbi": "unknown",
        "imam": "unknown", "commissioner": "unknown", "director": "unknown", "deputy": "unknown", "house": "unknown",
        "senate": "unknown", "majority": "unknown", "minority": "unknown", "leader": "unknown", "state": "unknown",
    },
    particles=words("de la van der von bin al el di da del dos den ten ibn du le"),
    not_names=words(_DEMONYMS)
    | words("""
        the a an this that these those there here it he she they we you i his her their its our your my in on at by for
        from with to of and or but if when while after before during since until although though because as so then
        now today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march
        april may june july august september october november december however meanwhile moreover also additionally
        furthermore finally later earlier last next first second third one two three four five many most some several
        all both each every no not yes well still yet just only even once again asked speaking according despite
        instead rather indeed perhaps maybe what who whom whose which why where how is are was were be been do does did
        have has had will would can could should may might must let look see more less other another such same own
        new old state states united america american americans britain british england english europe european russia
        russian china chinese germany german france french washington london congress senate house parliament
        government department ministry university college school committee council court bank party institute
        association national international center centre foundation agency bureau office press news television street
        republican republicans democrat democrats democratic gop white supreme federal county city north south east
        west central minister president senator governor secretary under over between among through against about
        like unlike following driven asked told said says given based while whether either neither nor than
        fellow sources supporters critics police officials experts lawmakers nevertheless nonetheless thus hence
        therefore besides christmas easter god internet twitter facebook instagram youtube google tv
    """),
    bodies=words("""
        foundation university college school academy institute committee commission council court parliament congress
        senate ministry department agency bureau office bank fund group company corporation corp inc ltd llc party
        association federation union league club united city tower towers street road avenue square park bridge
        airport station hospital church museum theatre theater festival award awards prize cup series news times post
        journal tribune herald guardian beacon gazette magazine radio television tv network channel press media house
        act bill amendment law code treaty agreement war day week month valley river lake mountain mountains island
        islands county province state states region district kingdom republic empire army navy force forces police
        guard service services centre center board team project campaign movement initiative plan program programme
        system management systems international national global east west north south organization organisation
    """),
    prepositions=words("""
        of for to from with in at on by about against between under over after before during through than like into
        toward towards without within behind near alongside regarding including
    """),
    given=_given(),
    fillers=words("""
        also later then has had have recently once previously himself herself themselves itself still again who
        further already simply repeatedly publicly even jr sr initially reportedly now first just never did would
        himself, is are was were
    """),
    first_person=words("i we my our us me i'm i've i'd i'll we're we've we'll mine ours i’m i’ve i’d i’ll we’re we’ve we’ll"),
    interviewer=words("q question interviewer host"),
    answers=words("a answer guest"),
    sections=phrases("""
        politics\nworld\nnews\nhome\nbusiness\nsport\nsports\nopinion\nhealth\nscience\ntechnology\ntech\nculture\nlife
        entertainment\nlifestyle\ntravel\nmoney\nvideo\nlocal\nnational\ninternational\nbreaking news\nlatest\neducation
        environment\nmedia\nu.s.\nus\nuk\neurope\nasia\nafrica\nfootball\ncelebrity\nfashion\nfood\nweather\nmore\nlive
        world news\nus news\nuk news\ntop stories\nfeatures\nanalysis\neconomy\nmarkets\ncrime\nelections\nabout us
    """),
    months=words("""
        january february march april may june july august september october november december
        jan feb mar apr jun jul aug sep sept oct nov dec
    """),
    month_stems=words_in_order("jan feb mar apr may jun jul aug sep oct nov dec"),
    month_first=True,
    furniture=(
        ("photo-credit", r".{5,300}[.!?”\"] (?:photograph|photo|picture|image|illustration)s?(?: by)? ?[:/©].{1,80}"),
        ("share", r"(?:share|tweet|pin|email|print|flipboard|whatsapp|facebook|twitter|telegram|reddit|linkedin|copy link|x|vk)"),
        ("share", r"(?:share|post|pin)(?: this)?(?: (?:on|via|with|article|story|post|page|link|to))\b.{0,60}"),
        ("share", r"(?:(?:cancel|email|link|share|bookmark|save|print|comments?|copy|close|tweet|like|facebook|twitter|whatsapp)\s*){2,12}"),
        ("subscribe", r"(?:subscribed?|sign up|sign in|log ?in|register|newsletters?|join (?:us|now)|donate)(?: now| today| here)?"),
        ("subscribe", r"(?:subscribe|sign up|register|join our|get (?:the|our) (?:latest|best|top|morning|daily|free)|follow us|download our)\b.{0,200}"),
        ("subscribe", r"(?:do you have|have|got) (?:a|any) (?:news )?(?:story|tips?)\b.{0,160}"),
        ("subscribe", r".{0,120}\b(?:e-?mail|write to|contact) us at\b.{0,100}"),
        ("subscribe", r"follow .{2,60} on (?:facebook|twitter|x|instagram|youtube|telegram|whatsapp|tiktok|threads|bluesky)\b.{0,160}"),
        ("subscribe", r"you(?: have|'ve|’ve)? .{0,20}\bfree articles? (?:left|remaining|this month).{0,160}"),
        ("subscribe", r"(?:you've successfully|you have successfully|thank you for subscribing|by (?:subscribing|entering|signing|clicking)).{0,240}"),
        ("subscribe", r"(?:arrives|delivered) (?:every )?(?:daily|weekdays|weekly|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)"),
        ("subscribe", r".{0,80}\b(?:our|free) (?:daily |weekly )?newsletter\b.{0,120}"),
        ("related", r"(?:also read|read also|read (?:more|next|full story|the full .{0,20})|see also|watch(?: now| more| live)?|related|more on this|must read|don't miss|recommended|listen|play video) ?[:|»-]\s*.{0,240}"),
        ("related", r"(?:read more|read next|see more|learn more|read the full story|continue reading|view (?:all|more)|show more|load more)(?: (?:on|about|from|here|at|in|these|this)\b.{0,80})?[.…»>]*"),
        ("related", r"(?:click|tap) here (?:to|for)\b.{0,160}"),
        ("photo-credit", r"(?:picture|photo|photos|image|images|video|photograph|illustration|file photo|credit|pic|photo by|graphic|source)s? ?[:|/©].{0,200}"),
        ("photo-credit", r".{0,400}(?:\bcredit ?:|©).{0,100}"),
        ("photo-credit", r".{0,400}\((?:photo|picture|image|credit|file|ap photo|ap|reuters|afp|getty|pa|epa|courtesy)\b[^()]{0,100}\)\.?"),
        ("photo-credit", r".{0,400}\([^()]{2,60}(?:/|via )?(?:getty images|ap|afp|reuters|shutterstock|pa wire|epa|bloomberg|u\.s\. [^()]{3,60}|file)\)\.?"),
        ("tags", r"(?:tags?|topics?|filed under|published under|keywords|categories|category|posted in|more on|in this article|related topics)(?: ?:.{0,400}|)"),
        ("tags", r"read more on these topics"),
        ("caption", r"(?:pictured|above|below|left|right) ?:.{1,200}"),
        ("navigation", r"(?:listen to|print|save|gift) this (?:article|story)\b.{0,40}|a version of this (?:article|story) .{0,200}"),
        ("views", r"[\d,. ]{1,12}[km]? ?(?:views?|reads?|shares?|likes?|comments?)|views ?:? ?[\d,. ]{1,12}"),
        ("comments", r"(?:comments?|leave a (?:comment|reply)|add a comment|join the (?:discussion|conversation)|view comments|post a comment)(?: ?[(:]? ?\d*\)?)?"),
        ("cookie", r".{0,160}\b(?:(?:use|uses|using|accept|accept all|reject) cookies|cookie (?:policy|settings|preferences)|privacy policy|terms of (?:use|service))\b.{0,260}"),
        ("advertising", r"(?:advertisements?|ad|advertising|sponsored|sponsored content|promoted|story continues below.{0,40}|article continues .{0,40}|scroll to continue.{0,40}|continue reading below)"),
        ("navigation", r"(?:close|menu|search|home|back|next|previous|skip to .{0,30}|back to top|top|no result|view all result|none|play|pause|loading\W*|exclusive|video|gallery|square|expand|collapse|whatsapp)"),
        ("navigation", r"(?:for immediate release|press release|news release|media release|ends|- ?ends ?-)\W*"),
        ("address", r"(?:media|press|news)?\s?(?:contacts?|enquiries|inquiries|office) ?:.{0,100}?(?:\+?\(?\d[\d ()+–-]{6,24}|\S{1,60}@\S{1,60})"),
        ("copyright", r".{0,60}\bnot responsible for the content of external\b.{0,120}"),
        ("copyright", r"(?:©|copyright|all rights reserved).{0,240}|this material may not be published.{0,240}"),
        ("date", r"\d{1,3}[ -]min(?:ute)?s?(?: read)?|(?:published|updated|posted|last updated|first published|modified)\b ?:?[^.\d]{0,30}\d.{0,50}"),
        ("date", r"\d{1,3} (?:minutes?|hours?|days?|weeks?|months?) ago"),
    ),
    related=(
        r"related(?: (?:articles?|stories|posts?|content|news|topics|coverage|links?))? ?:?|posts|read next ?:?|read more ?:?|more (?:from|on|in|like) .{1,40}",
        r"most (?:read|popular|viewed|shared)(?: .{0,40})?|trending(?: .{0,30})?|popular(?: .{0,30})?|you (?:may|might) (?:also )?(?:like|be interested).{0,30}",
        r"editor'?’?s'? (?:picks?|choice)|recommended(?: .{0,30})?|latest (?:news|stories|articles|posts).{0,20}|top stories|also read ?:?|see also ?:?|what to read next|more stories.{0,20}",
        r"(?:more|latest|top|other) .{1,30} (?:news|stories)|don't miss ?:?|up next ?:?|from our partners|around the web|sponsored stories",
    ),
    inline=(
        r"(?:READ MORE|ALSO READ|READ ALSO|READ NEXT|RELATED|SEE ALSO|WATCH)\s*:",
        r"(?:Read more|Also read|Read also|See also)\s*:",
        r"(?:Click|Tap) here (?:to|for)\b",
        r"CLICK HERE\b",
    ),
    byline_before=("by", "author", "written by", "reporting by", "story by", "words by"),
    byline_after=("in", "for", "at", "of"),
    byline=(
        r"(?:[Ii]nterview|[Pp]hotographs?|[Pp]ictures|[Ii]llustrations?) by [A-Z].{2,140}",
        r"(?:By|BY|by)\s+[A-Z\u00c0-\u024f].{2,100}",
        r"(?:journalist|staff writer|staff reporter|reporter|senior reporter|political reporter|correspondent|news editor|contributor|editor|author)",
        r"(?:written by|reporting by|author ?:|additional reporting|story by|words by)\b.{2,160}",
        r".{5,60} is an? .{0,60}\b(?:reporter|correspondent|writer|editor|journalist|columnist|contributor|producer)\b.{0,200}",
    ),
)  # fmt: skip
