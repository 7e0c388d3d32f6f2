"""All orders of a batch, checked before any work and read again one by one.

They lie in a temporary file of SQLite's own, which ends with the process, so that memory does not grow
with the list.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from audiobrief.batch.models import Order
from audiobrief.errors import InputError, OutputError

UNNAMED = ""
"""SQLite's word for a database in a temporary file."""


class Listing:
    """Orders in their order; use as a context manager.

    Raises ``InputError`` where there are none and where two have one key, ``OutputError`` where the
    temporary folder is full.
    """

    def __init__(self, orders: Iterable[Order]) -> None:
        self._database = sqlite3.connect(UNNAMED, isolation_level=None, check_same_thread=False)
        try:
            self._fill(orders)
        except sqlite3.OperationalError as error:
            self._database.close()
            raise OutputError(
                f"the list of articles cannot be kept in the temporary folder: {error}"
            ) from error
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Listing:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def __len__(self) -> int:
        (count,) = self._database.execute("SELECT count(*) FROM orders").fetchone()
        return int(count)

    def __iter__(self) -> Iterator[Order]:
        with closing(self._database.execute("SELECT told FROM orders ORDER BY place")) as rows:
            for (told,) in rows:
                yield Order(*json.loads(told))

    def _fill(self, orders: Iterable[Order]) -> None:
        self._database.execute("CREATE TABLE orders (place INTEGER PRIMARY KEY, key TEXT UNIQUE, told TEXT)")
        self._database.execute("BEGIN")
        for order in orders:
            told = json.dumps((order.key, order.source, order.text, order.chosen))
            try:
                self._database.execute("INSERT INTO orders (key, told) VALUES (?, ?)", (order.key, told))
            except sqlite3.IntegrityError:
                self._refuse_another(order, told)
        self._database.execute("COMMIT")
        if not len(self):
            raise InputError("no article to make; name files, folders, addresses or a list")

    def _refuse_another(self, order: Order, told: str) -> None:
        """An article named twice is made once; two of one name are refused."""
        (earlier,) = self._database.execute("SELECT told FROM orders WHERE key = ?", (order.key,)).fetchone()
        if earlier != told:
            raise InputError(
                f"two articles have the name {order.key}: {Order(*json.loads(earlier)).shown} and "
                f'{order.shown}; rename one, name a folder that holds both, or list them with an "id" each'
            )
