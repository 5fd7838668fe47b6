/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-settings.h"

#include "hst-config.h"

#include <glib/gi18n-lib.h>

/* Where settings are kept if they can be.  GSettings ends the program when its schema is not installed; here that only
 * means that nothing is remembered. */

/**
 * hst_settings_get:
 *
 * Returns: (transfer none) (nullable): the settings, or %NULL where their schema is not installed, which is said once
 */
GSettings *
hst_settings_get (void)
{
  static GSettings *settings;
  static gboolean tried;

  if (!tried) {
    GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
    g_autoptr (GSettingsSchema) schema = NULL;

    tried = TRUE;
    if (source != NULL)
      schema = g_settings_schema_source_lookup (source, HST_SCHEMA_ID, TRUE);
    if (schema != NULL)
      settings = g_settings_new_full (schema, NULL, NULL);
    else
      g_printerr ("%s\n", _("Hostyny: the settings’ schema is not installed, so nothing set here will be remembered. "
                            "Install the program, or set GSETTINGS_SCHEMA_DIR to the folder “data” where it was built."));
  }

  return settings;
}

char *
hst_settings_dup_string (const char *key,
                         const char *otherwise)
{
  GSettings *settings = hst_settings_get ();

  return settings != NULL ? g_settings_get_string (settings, key) : g_strdup (otherwise);
}

int
hst_settings_get_int (const char *key,
                      int         otherwise)
{
  GSettings *settings = hst_settings_get ();

  return settings != NULL ? g_settings_get_int (settings, key) : otherwise;
}

gboolean
hst_settings_get_boolean (const char *key,
                          gboolean    otherwise)
{
  GSettings *settings = hst_settings_get ();

  return settings != NULL ? g_settings_get_boolean (settings, key) : otherwise;
}

void
hst_settings_set_string (const char *key,
                         const char *value)
{
  GSettings *settings = hst_settings_get ();
  g_autofree char *before = settings != NULL ? g_settings_get_string (settings, key) : NULL;

  /* What is set is written into a file, changed or not. */
  if (settings != NULL && g_strcmp0 (before, value) != 0)
    g_settings_set_string (settings, key, value);
}

void
hst_settings_set_int (const char *key,
                      int         value)
{
  GSettings *settings = hst_settings_get ();

  if (settings != NULL && g_settings_get_int (settings, key) != value)
    g_settings_set_int (settings, key, value);
}

void
hst_settings_set_boolean (const char *key,
                          gboolean    value)
{
  GSettings *settings = hst_settings_get ();

  if (settings != NULL && g_settings_get_boolean (settings, key) != value)
    g_settings_set_boolean (settings, key, value);
}
