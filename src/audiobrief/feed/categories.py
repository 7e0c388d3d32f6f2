"""Apple Podcasts' categories, the list that directories share."""

from __future__ import annotations

import difflib

from audiobrief.errors import InputError

SEPARATOR = " > "

CATEGORIES = {
    "Arts": "Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts",
    "Business": "Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit",
    "Comedy": "Comedy Interviews, Improv, Stand-Up",
    "Education": "Courses, How To, Language Learning, Self-Improvement",
    "Fiction": "Comedy Fiction, Drama, Science Fiction",
    "Government": "",
    "Health & Fitness": "Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality",
    "History": "",
    "Kids & Family": "Education for Kids, Parenting, Pets & Animals, Stories for Kids",
    "Leisure": "Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, Video Games",
    "Music": "Music Commentary, Music History, Music Interviews",
    "News": "Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, "
    "Tech News",
    "Religion & Spirituality": "Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality",
    "Science": "Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences, Nature, "
    "Physics, Social Sciences",
    "Society & Culture": "Documentary, Personal Journals, Philosophy, Places & Travel, Relationships",
    "Sports": "Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running, "
    "Soccer, Swimming, Tennis, Volleyball, Wilderness, Wrestling",
    "Technology": "",
    "True Crime": "",
    "TV & Film": "After Shows, Film History, Film Interviews, Film Reviews, TV Reviews",
}
"""Category → its subcategories."""

ALL = tuple(
    name
    for category, inner in CATEGORIES.items()
    for name in (category, *(f"{category}{SEPARATOR}{one}" for one in inner.split(", ") if one))
)
"""``News``, ``News > Daily News``, …"""


def category(wanted: str) -> str:
    """The category as Apple writes it, for any case: ``news > daily news``. Raises ``InputError``."""
    parts = [" ".join(part.split()) for part in wanted.split(">")]
    name = SEPARATOR.join(parts)
    known = {one.casefold(): one for one in ALL}
    if found := known.get(name.casefold()):
        return found
    near = difflib.get_close_matches(name[:80].casefold(), known, n=1, cutoff=0)
    raise InputError(
        f"--category: {wanted!r} is not one of Apple Podcasts'; the nearest is {known[near[0]]!r}"
    )
