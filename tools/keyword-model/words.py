"""What the ear knows: the classes, in the order of the network's outputs, and what people say for each."""

# Class 0 is everything else. The page reads this order from the weights' file.
WORDS = {
    'stop': ['stop', 'stop', 'stop!', 'stop it', 'stop now', 'please stop', 'stop stop'],
    'pause': ['pause', 'pause!', 'pause please'],
    'wait': ['wait', 'wait!', 'hold on', 'wait a moment'],
    'pain': ['ow', 'ouch', 'that hurts', 'it hurts', 'ow!', 'ouch that hurts'],
    'yes': ['yes', 'yeah', 'yep', 'yes please', 'yes.'],
    'no': ['no', 'nope', 'no.', 'no thanks'],
    'next': ['next', 'next!', 'next step'],
    'resume': ['resume', 'go on', 'continue', 'carry on'],
    'lighter': ['lighter', 'softer', 'gentler', 'lighter please'],
    'firmer': ['firmer', 'harder', 'more pressure'],
    'repeat': ['repeat', 'say that again', 'repeat that'],
    'back': ['go back', 'step back'],
    'skip': ['skip', 'skip this', 'skip it'],
    'slower': ['slower', 'slow down'],
    'faster': ['faster', 'speed up'],
    'louder': ['louder'],
    'quieter': ['quieter'],
    'time_left': ['how long', 'time left', 'how long is left'],
    'help': ['help', 'help me'],
    'emergency': ['emergency', "it's an emergency"],
    'agree': ['I agree', 'agree', 'I agree.'],
    'start': ['start', "let's start", 'begin'],
    '0': ['zero'], '1': ['one'], '2': ['two'], '3': ['three'], '4': ['four'], '5': ['five'],
    '6': ['six'], '7': ['seven'], '8': ['eight'], '9': ['nine'], '10': ['ten'],
}
CLASSES = ['none', *WORDS]

# Words and bits of talk that are near a command and are none. "top", "stap" and "sub" are left out: hearing them as stop is meant (clinical.md 7).
LOOK_ALIKES = """stock|step|steps|shop|spot|stoop|stomp|store|stuff|stay|still|stack|stick|stuck|staff|storm|star|stamp|stone|study|strap|soap|chop|drop|hop|mop|pop|cop|crop|prop|
swap|laptop|rooftop|cost|cross|across|what|watch|hot|lot|not|got|shot|spa|Scott|sock|socks|dot|box|boss|song|sauce|source|paws|pose|pores|post|boys|bows|toes|nose|laws|cause|
because|was|caught|poor|pour|palms|balls|bolster|possible|posture|noted|known|note|nobody|notice|nose|now|new|near|knee|knees|neck|necks|text|nest|guest|best|rest|chest|vest|test|
tested|yesterday|yet|yell|yellow|guess|dress|less|mess|press|pressure|us|bus|west|weight|waist|waste|late|plate|straight|gate|great|eight o'clock|white|wet|what's|way|away|
house|out|about|south|mouth|how|cow|wow|around|hour|our|hurry|heard|hers|birds|first|thirst|word|words|hats|hearts|starts|parts|charts|lighten|lightly|light|later|letter|
ladder|leather|writer|fighter|water|after|laughter|father|further|farmer|former|firm|form|hard|harbour|order|border|shoulder|shoulders|older|colder|folder|holder|soldier|
presume|assume|zoom|room|costume|gone|upon|along|belong|carrot|married|carried|kitchen|rebeat|receipt|complete|feet|heat|seat|sleep|deep|sheep|ship|chip|slip|trip|hip|hips|
tip|lip|grip|clip|script|pack|bag|bad|black|lack|track|attack|snack|slope|slow|flower|lower|power|shower|tower|master|plaster|past|fast|last|blouse|loud|cloud|louder than that|
quiet|quite|diet|along the|so long|hello|held|health|shelf|self|yelp|felt|half|emerge|urgency|agency|a green one|a greet|degree|green|grey|three of them|street|tree|free|third|
thirty|bird|start of|smart|heart|part|art|dark|stark|began|again|win|wonderful|won't|wonder|once|sun|run|done|gun|fun|tool|too much|to the|today|tomorrow|through|blue|shoe|food|
forty|fork|force|floor|door|for you|five minutes|fine|find|life|live|drive|sick|sit|fix|mix|sixty|sister|heaven|eleven|seventy|several|ate|hate|rate|wait for|ninety|line|mine|
night|time|tenth|tent|then|when|hand|hands|tense|tennis|intense|attention|twenty|hundred|okay|alright|mhm|uh huh|hmm|um|ah|oh|oh dear|right|left|good|lovely|nice|thanks|thank you|
breathe in|breathe out|relax|muscle|massage|roller|ball|towel|pillow|blanket|music|kettle|telephone|television|doctor|a cup of tea|dinner|coffee|come here|sit down|good dog""".replace('\n', '').split('|')

# For the test of false actions only; not one of them is trained on.
UNHEARD_LOOK_ALIKES = """stalk|stop-gap measure|stubborn|stout|staple|desktop|copper|stopwatch is broken|paused-looking|porcelain|pawn|nostril|annex|context|extra|yeast|chess|noble|
notebook|nowhere|owl|outside|couch|pouch|hertz rental|helpful|hector|repair|retreat|ice skip hire|skiing|scooter|blackboard|slogan|plasterer|clouds|firmament|lighthouse|starfish|
agreement|zebra|wander|tune|treaty|fortune|hive|sixpence|sevenoaks|aviation|nineteen|tendon""".replace('\n', '').split('|')

# A sentence with one of these inside is no negative: what it should do is arguable, so it is neither taught nor counted.
ARGUABLE = r"\b(stop\w*|pauses?|paused|wait\w*|ow|ouch|hurt\w*|hold on|emergenc\w*|next|yes|yeah|yep|no|nope|top)\b"
