"""One module for each export format that is known by heart; adding one here is all it takes.

A module offers

- ``TITLE``: what people call the export;
- ``TABLE``: the canonical table that it feeds;
- ``HEADER``: for delimited files, the columns without which it is not this export;
- ``OWNER_IN``: for account archives, the file beside it that says whose words all its rows are;
- ``BESIDE``: files beside it that explain its codes, where they are there;
- ``of_staff(file, staff) -> bool``: for what a community and a company's own people export alike, whether
  `company.toml` says that it is our people's: such a file is this format's alone, else the other's;
- ``NAMED_BY``: where the file's own name tells something that stands in no cell, what it tells;
- ``identify(file) -> bool``: whether the content is this export's, whatever the file is called;
- ``read(file, zone) -> Reading``: its rows; `zone` is the company's, for files that name none.

Its docstring is a manual of the export.
"""
