"""The same site as by the plain way, made fast; nothing here decides what a page says.

- ``cache``    what earlier builds found out, by a digest of all that it follows from
- ``pool``     a process for each processor; ``crew`` hands out the work to them
- ``messages``  what processes tell each other
- ``work``     what one process does: read entries, link their prose, write their pages
- ``records``  what is kept of each entry, and entries that hold no more than that
- ``forms``    the forms that may link, packed
- ``origins``  places in files, found out only when somebody asks
- ``scan``     which files have changed; ``index`` reads those and makes a glossary of all
- ``naming``   the forms that may link, and what is wrong between entries
- ``links``    what the prose of each entry leads to
- ``arounds``  what stands around each entry
- ``found``    entries as the search sees them
- ``search_files``  the search's files: those that still fit, and the writing of others
- ``stock``    the files of the site: which are still good, and how new ones take their places
- ``shard``    a part of a site, and the joining of all parts
- ``scratch``  prose from linking to writing, in a file
- ``job``      what to build, and what is asked of an engine
- ``plan``     which files there are to be, and what each is made of
- ``writing``  the writing of those that are not there yet
- ``build``    the steps in their order
"""
