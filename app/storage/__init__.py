"""The only place that knows peewee: tables, migrations and one repository a table.

``database`` opens a file and holds the repositories; ``connection`` runs statements, keeps
transactions and maps errors. The repositories take and give values of ``app.domain``: nothing of
peewee or SQLite leaves this room, so that another database can stand behind the same names.

Two departures from the plan, both measured:

* Transactions are begun and ended by ``connection`` itself and not by peewee's ``atomic``. When the
  disk is full SQLite rolls back on its own; ``atomic`` then sends a ROLLBACK that fails, and its
  "no transaction is active" hides that the disk is full.
* Adding, committing and picking jobs are plain SQL sent through peewee: building such a statement
  from peewee's expressions takes several times as long as running it.
"""
