"""The same site as by the reference build, reusing the results of earlier builds.

Nothing here decides what a page says.

- ``cache``    results of earlier builds, each by the digest of its inputs
- ``scan``     which files a content folder holds, and which of them changed
- ``check``    the problems of the content, as long as nothing has changed
- ``records``  what is stored of each entry, and what processes hand each other
- ``worker``   what one process does: read entries, link their prose, write their pages
- ``pool``     a process for each processor, each of which may take any task
- ``index``    the heads of all entries, and the forms that may link
- ``graph``    which entry links to which, and the context of each entry's page
- ``problems`` what is wrong with each entry, and between entries
- ``manifest`` every file of a built site with its key, size and time
- ``search_index``  the search's files: those that still fit, and the writing of others
- ``plan``     which files a site must have, and what each is made of
- ``build``    the steps in their order
- ``editions`` the same for each language of a site

A digest is a hash of all that a result depends on. Whoever adds a dependency adds it to its digest:

======================  ==================================  =====================================
digest                  covers                              read by
======================  ==================================  =====================================
``base``                code, templates, packages, Python,  every digest below
                        glossary.yml, frame, images, what
                        a workflow tells
``Index.keys[slug]``    base; the entry's file and path     stored entry, whole entry, search
``Index.heads``         heads of all entries, redirects,    forms, search, fingerprints
                        published addresses
``Index.structure``     the same but for definitions and    contexts
                        titles of sources
``Index.facts``         heads, outlines, unreadable files,  problems between entries, editors' page
                        texts of own pages
digest of the forms     all that may link                   outlinks, fingerprints
key of outlinks         key of the entry, forms             outlinks, and their record in the graph
``edges_digest``        where an entry links, how often     the graph's digest
``quotes_digest``       the same with the sentences         key of the entry's page
``Graph.digest``        edges of all entries                contexts, problems of links
``Contexts.digest``     structure, graph                    contexts, fingerprints
``Fingerprints.shown``  contexts, heads, forms, git dates,  plan: can pages of others have changed?
                        counterparts
key of a page           its own entry, outlinks, context,   manifest: must the file be written?
                        backlinks, cards that it shows,
                        counterparts in other languages
key of an own page      base, its Markdown, heads, forms    manifest, as above
key of a picture        typeface, colors, Pillow, names     manifest, as above
======================  ==================================  =====================================
"""
