/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-need-library.h"

#include "hst-export.h"

#include <glib/gi18n-lib.h>

/*< private >
 * hst_need_library:
 * @file_name: the name of a library, as of hst_late_library_open()
 * @functions: (array length=n_functions): what is used of it, and where to put the addresses
 * @n_functions: how many
 * @error: return location
 *
 * Opens a library without which a document cannot be made.
 *
 * Returns: %FALSE with @error set if it is not there, or has not all of these
 */
gboolean
hst_need_library (const char             *file_name,
                  const HstLateFunction  *functions,
                  guint                   n_functions,
                  GError                **error)
{
  if (hst_late_library_open (file_name, functions, n_functions))
    return TRUE;
  g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_FAILED,
               /* Translators: %s is the file name of a library. */
               _("Hostyny needs %s for this, which is not installed here, or is another version"), file_name);
  return FALSE;
}
