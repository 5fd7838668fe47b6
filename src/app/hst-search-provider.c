/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-search-provider.h"

#include "hst-default-plan.h"
#include "hst-found.h"
#include "hst-worker.h"

/**
 * HstSearchProvider:
 *
 * What the desktop's own search asks: org.gnome.Shell.SearchProvider2.  The plan that was open last is read in a
 * thread, for looking only, and is closed again; a search that another has overtaken is not begun.
 */
struct _HstSearchProvider {
  GApplication    *application;   /* which owns this */
  GDBusConnection *connection;
  guint            registration;
  HstWorker       *worker;
  GCancellable    *searching;     /* what was asked for last */
};

/* More than any desktop shows. */
#define RESULTS_MAX 20

static const char interface_xml[] =
  "<node><interface name='org.gnome.Shell.SearchProvider2'>"
  "<method name='GetInitialResultSet'><arg type='as' name='terms' direction='in'/>"
  "<arg type='as' name='results' direction='out'/></method>"
  "<method name='GetSubsearchResultSet'><arg type='as' name='previous_results' direction='in'/>"
  "<arg type='as' name='terms' direction='in'/><arg type='as' name='results' direction='out'/></method>"
  "<method name='GetResultMetas'><arg type='as' name='identifiers' direction='in'/>"
  "<arg type='aa{sv}' name='metas' direction='out'/></method>"
  "<method name='ActivateResult'><arg type='s' name='identifier' direction='in'/>"
  "<arg type='as' name='terms' direction='in'/><arg type='u' name='timestamp' direction='in'/></method>"
  "<method name='LaunchSearch'><arg type='as' name='terms' direction='in'/>"
  "<arg type='u' name='timestamp' direction='in'/></method>"
  "</interface></node>";

/* ---- in the worker's thread */

static gpointer
search (gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  g_auto (GStrv) results = hst_found_search (data, RESULTS_MAX, error);

  return results != NULL ? g_variant_ref_sink (g_variant_new ("(^as)", results)) : NULL;
}

static GVariant *
meta_of (const HstFound *found)
{
  g_autoptr (GIcon) icon = g_themed_icon_new (found->icon);
  g_autoptr (GVariant) serialized = g_icon_serialize (icon);
  GVariantDict meta;

  g_variant_dict_init (&meta, NULL);
  g_variant_dict_insert (&meta, "id", "s", found->id);
  g_variant_dict_insert (&meta, "name", "s", found->title);
  g_variant_dict_insert (&meta, "description", "s", found->description);
  g_variant_dict_insert_value (&meta, "icon", serialized);

  return g_variant_dict_end (&meta);
}

static gpointer
describe (gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GPtrArray) found = hst_found_describe (data, error);
  GVariantBuilder metas;

  if (found == NULL)
    return NULL;
  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < found->len; i++)
    g_variant_builder_add_value (&metas, meta_of (found->pdata[i]));

  return g_variant_ref_sink (g_variant_new ("(aa{sv})", &metas));
}

/* ---- the calls */

/* Nobody is told what went wrong: a desktop that searches for a word is not the place for it, the window says it. */
static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = hst_worker_finish (result, &error);

  if (answer == NULL) {
    const gboolean sets = !g_str_equal (g_dbus_method_invocation_get_method_name (invocation), "GetResultMetas");

    g_debug ("No search: %s", error->message);
    g_dbus_method_invocation_return_value (invocation, g_variant_new (sets ? "(as)" : "(aa{sv})", NULL));
  } else {
    g_dbus_method_invocation_return_value (invocation, answer);
  }
  g_application_release (g_application_get_default ());
}

static void
show (HstSearchProvider *self,
      const char        *thing)
{
  g_autofree char *path = hst_default_plan_dup_path ();

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "show", g_variant_new ("(ss)", path, thing));
}

static void
launch_search (HstSearchProvider  *self,
               const char        **terms)
{
  g_autofree char *words = g_strjoinv (" ", (char **) terms);
  g_autoptr (HstThing) thing = hst_thing_new (NULL, words, NULL, HST_INSTANT_NONE);
  g_autofree char *text = hst_thing_to_string (thing);

  show (self, text);
}

static void
on_call (GDBusConnection       *connection,
         const char            *sender,
         const char            *object_path,
         const char            *interface_name,
         const char            *method_name,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  HstSearchProvider *self = user_data;

  if (g_str_equal (method_name, "ActivateResult")) {
    const char *id;

    g_variant_get (parameters, "(&s^a&su)", &id, NULL, NULL);
    show (self, id);
    g_dbus_method_invocation_return_value (invocation, NULL);
  } else if (g_str_equal (method_name, "LaunchSearch")) {
    g_autofree const char **terms = NULL;

    g_variant_get (parameters, "(^a&su)", &terms, NULL);
    launch_search (self, terms);
    g_dbus_method_invocation_return_value (invocation, NULL);
  } else if (g_str_equal (method_name, "GetResultMetas")) {
    char **ids;

    g_variant_get (parameters, "(^as)", &ids);
    g_application_hold (self->application);
    hst_worker_run (self->worker, describe, ids, (GDestroyNotify) g_strfreev, (GDestroyNotify) g_variant_unref, NULL,
                    on_answer, invocation);
  } else {
    g_auto (GStrv) terms = NULL;

    if (g_str_equal (method_name, "GetSubsearchResultSet"))
      g_variant_get (parameters, "(as^as)", NULL, &terms);
    else
      g_variant_get (parameters, "(^as)", &terms);
    g_cancellable_cancel (self->searching);
    g_set_object (&self->searching, NULL);
    self->searching = g_cancellable_new ();
    g_application_hold (self->application);
    hst_worker_run (self->worker, search, g_strjoinv (" ", terms), g_free, (GDestroyNotify) g_variant_unref,
                    self->searching, on_answer, invocation);
  }
}

/* ---- public */

/**
 * hst_search_provider_new:
 * @application: whose plan is searched; it has an action "show"
 * @connection: the bus of the session
 * @application_path: where the application stands on it
 * @error: return location
 *
 * Answers the desktop's searches, below @application_path.
 *
 * Returns: (transfer full): the provider, or %NULL with @error set
 */
HstSearchProvider *
hst_search_provider_new (GApplication     *application,
                         GDBusConnection  *connection,
                         const char       *application_path,
                         GError          **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call };
  g_autoptr (HstSearchProvider) self = g_new0 (HstSearchProvider, 1);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autofree char *path = g_strconcat (application_path, "/SearchProvider", NULL);

  self->application = application;
  self->connection = g_object_ref (connection);
  self->worker = hst_worker_new ();
  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0], &vtable, self, NULL,
                                                          error);
  if (self->registration == 0)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hst_search_provider_free:
 * @self: (nullable): a provider
 *
 * Takes no more calls, and waits for the one that is being answered.
 */
void
hst_search_provider_free (HstSearchProvider *self)
{
  if (self == NULL)
    return;

  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->worker, hst_worker_free);
  g_clear_object (&self->connection);
  g_free (self);
}
