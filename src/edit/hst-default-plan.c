/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-default-plan.h"

#include "hst-config.h"

#include <gio/gio.h>

/* Which plan is meant when nobody says which. */

#define LAST_PLAN_KEY "last-plan"

/* Looked up first, for GSettings ends the program when a schema is missing. */
static char *
dup_last_plan (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, HST_SCHEMA_ID, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, LAST_PLAN_KEY))
    return NULL;

  settings = g_settings_new_full (schema, NULL, NULL);
  return g_settings_get_string (settings, LAST_PLAN_KEY);
}

/**
 * hst_default_plan_dup_path:
 *
 * Returns: path of the plan that the window opened last, or where a first one belongs
 */
char *
hst_default_plan_dup_path (void)
{
  g_autofree char *last = dup_last_plan ();

  if (last != NULL && last[0] != '\0')
    return g_steal_pointer (&last);

  return g_build_filename (g_get_user_data_dir (), "hostyny", "plan.hostyny", NULL);
}
