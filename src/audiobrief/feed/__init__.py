"""A folder of episodes as a podcast: RSS feed, addresses that every player can fetch, a page that lists them.

``update.py`` tells the story: show (``show.py``) + episodes (``episodes.py``) + what is remembered of them
(``memory.py``) → items with addresses (``addresses.py``) → ``feed.xml`` (``rss.py``) and ``index.html``
(``index.py``).
"""
