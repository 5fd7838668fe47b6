/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-late-library.h"

#include <gmodule.h>

/**
 * hst_late_library_open:
 * @file_name: the name of the library, with the version of its interface, such as “librsvg-2.so.2”
 * @functions: (array length=n_functions): what is used of it, and where to put the addresses
 * @n_functions: how many
 *
 * Opens a library that few need, when it is needed: to link librsvg, libarchive and libical, with what they need in turn, is a
 * twentieth of the work of starting the program.  It stays open.
 *
 * Returns: %FALSE if it is not there, or has not all of these
 */
gboolean
hst_late_library_open (const char            *file_name,
                       const HstLateFunction *functions,
                       guint                  n_functions)
{
  GModule *module = g_module_open (file_name, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

  for (guint i = 0; module != NULL && i < n_functions; i++)
    if (!g_module_symbol (module, functions[i].name, functions[i].place)) {
      g_module_close (module);
      module = NULL;
    }
  if (module == NULL)
    return FALSE;
  g_module_make_resident (module);
  return TRUE;
}
