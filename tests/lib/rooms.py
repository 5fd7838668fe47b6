# SPDX-License-Identifier: GPL-3.0-or-later
"""The rooms of src/ and their walls, as docs/architecture.md draws them."""

C = {'ctype.h', 'errno.h', 'float.h', 'limits.h', 'locale.h', 'math.h', 'stdarg.h', 'stdbool.h', 'stdint.h',
     'stdio.h', 'stdlib.h', 'string.h', 'time.h'}
GLIB = C | {'glib.h', 'glib-object.h', 'glib/gi18n-lib.h', 'gio/gio.h', 'hst-config.h'}
FILES = {'glib/gstdio.h', 'glib-unix.h', 'gio/gunixinputstream.h', 'gio/gunixoutputstream.h', 'fcntl.h', 'unistd.h',
         'sys/file.h', 'sys/stat.h', 'sys/types.h'}
WIDGETS = {'adwaita.h', 'gtk/gtk.h', 'gdk/gdk.h', 'gsk/gsk.h', 'graphene.h', 'pango/pango.h'}
BACK = {'model', 'ical', 'plan', 'store', 'edit', 'publish'}

# What `model` and `plan` may know is less than GLib: no words for people, no files, no "now".
PURE = GLIB - {'glib/gi18n-lib.h', 'hst-config.h', 'stdio.h', 'time.h', 'locale.h'}

MAY = {  # room: (rooms below it, foreign headers)
    'model': (set(), PURE),
    'ical': ({'model'}, GLIB | FILES | {'gmodule.h', 'libical/ical.h', 'sys/mman.h'}),
    'plan': ({'model'}, PURE | {'glib/gi18n-lib.h'}),
    'store': ({'model', 'ical'}, GLIB | FILES | {'malloc.h', 'signal.h', 'sqlite3.h', 'sys/mman.h'}),
    'edit': ({'model', 'ical', 'plan', 'store'}, GLIB | FILES | {'hst-data-resource.h'}),
    'publish': ({'model', 'ical', 'plan', 'store'}, GLIB | FILES | {'archive.h', 'archive_entry.h', 'librsvg/rsvg.h', 'cairo.h', 'cairo-pdf.h', 'pango/pangocairo.h',
                                                             'gdk-pixbuf/gdk-pixbuf.h'}),
    'compat': (set(), GLIB | WIDGETS),
    'ui': ({'model', 'plan', 'compat'}, GLIB | WIDGETS | {'hst-icons-resources.h', 'hst-shortcuts-resources.h', 'hst-ui-resources.h'}),
    'app': (BACK | {'compat', 'ui'}, GLIB | FILES | WIDGETS | {'gio/gunixfdlist.h', 'glib/gi18n.h', 'hst-app-resources.h'}),
    'ctl': (BACK, GLIB | FILES | {'json-glib/json-glib.h'}),
}

# Who may name a foreign library's dependency object in meson.
FOREIGN = {
    'ical_dep': {'ical'}, 'sqlite_dep': {'store'}, 'json_dep': {'ctl'},
    'gtk_dep': {'compat', 'ui', 'app'}, 'adw_dep': {'compat', 'ui', 'app'},
    'pango_dep': {'publish'}, 'cairo_dep': {'publish'}, 'archive_dep': {'publish'}, 'rsvg_dep': {'publish'}, 'pixbuf_dep': {'publish'},
    'gmodule_dep': {'ical'},
}

# Foreign libraries that one room keeps to itself: a header that shows one is private to the room.
PRIVATE = {'archive.h', 'gmodule.h', 'librsvg/rsvg.h', 'gdk-pixbuf/gdk-pixbuf.h', 'libical/ical.h', 'sqlite3.h', 'json-glib/json-glib.h'}
