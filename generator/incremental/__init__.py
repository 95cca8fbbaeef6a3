"""The same site as by the reference build, from the results of earlier builds.

Nothing here decides what a page says.

- ``cache``    results of earlier builds, each by the digest of its inputs
- ``records``  what is stored of each entry, and what processes tell each other
- ``scan``     which files a content folder holds, and which of them changed
- ``worker``   what one process does: read entries, link their prose, write their pages
- ``pool``     a process for each processor
- ``index``    the heads of all entries, the forms that may link, and the problems of all
- ``graph``    which entry links to which, and the context of each entry's page
- ``manifest`` every file of a built site with its key, size and time
- ``search_index``  the search's files: those that still fit, and the writing of others
- ``plan``     which files a site must have, and which of them must be written
- ``shard``    a share of a site that one machine builds, and the joining of all shards
- ``check``  what `generator.checks` finds, as long as nothing has changed
- ``build``    the steps in their order
"""
