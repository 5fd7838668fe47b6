/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-application.h"
#include "hst-config.h"
#include "hst-ui-init.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int    argc,
      char **argv)
{
  g_autoptr (GApplication) application = NULL;
  /* Set where the program runs from the folder it was built in. */
  const char *localedir = g_getenv ("HOSTYNY_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : HST_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  hst_ui_init ();
  application = hst_application_new ();

  return g_application_run (application, argc, argv);
}
