"""Who speaks."""

from __future__ import annotations

from dataclasses import dataclass, field

from audiobrief.models import Speaker


@dataclass
class Voiced:
    """Speakers of quotes and of their clauses."""

    quotes: list = field(default_factory=list)
    cues: dict = field(default_factory=dict)
    lines: dict = field(default_factory=dict)


def speakers(article, news, body, found):
    v = Voiced()
    for q in found:
        sp = None
        if q.cue:
            t = article.source[q.cue.start:q.cue.end].rstrip(": ")
            n, _, r = t.partition(",")
            sp = Speaker(n.strip(), r.strip() or None, evidence=t)
            v.cues[q.cue] = sp
            v.lines[q.cue] = [l.number for l in body if l.start <= q.cue.start < l.end]
        v.quotes.append(sp)
    return v
