/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-import-row.h"

/**
 * HstImportRow:
 *
 * One item of a file that may be taken into the plan: what it is, and whether it is to be taken.
 */
struct _HstImportRow {
  GObject        parent_instance;

  char          *title;
  char          *when;
  char          *changes;
  HstRowVerdict  verdict;
  gboolean       take;
};

typedef enum {
  PROP_TAKE = 1,
} HstImportRowProperty;

static GParamSpec *props[PROP_TAKE + 1];

G_DEFINE_FINAL_TYPE (HstImportRow, hst_import_row, G_TYPE_OBJECT)

static void
hst_import_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HstImportRow *self = HST_IMPORT_ROW (object);

  switch ((HstImportRowProperty) prop_id) {
  case PROP_TAKE:
    g_value_set_boolean (value, self->take);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_import_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HstImportRow *self = HST_IMPORT_ROW (object);

  switch ((HstImportRowProperty) prop_id) {
  case PROP_TAKE:
    if (self->take != g_value_get_boolean (value)) {
      self->take = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_import_row_finalize (GObject *object)
{
  HstImportRow *self = HST_IMPORT_ROW (object);

  g_free (self->title);
  g_free (self->when);
  g_free (self->changes);

  G_OBJECT_CLASS (hst_import_row_parent_class)->finalize (object);
}

static void
hst_import_row_class_init (HstImportRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hst_import_row_finalize;
  object_class->get_property = hst_import_row_get_property;
  object_class->set_property = hst_import_row_set_property;

  props[PROP_TAKE] = g_param_spec_boolean ("take", NULL, NULL, FALSE,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hst_import_row_init (HstImportRow *self)
{
}

/**
 * hst_import_row_new:
 * @title: what it is called
 * @when: (nullable): when it is
 * @changes: (nullable): what it would change in the plan, a line each
 * @verdict: what it is to the plan
 * @take: whether it is to be taken, to begin with
 */
HstImportRow *
hst_import_row_new (const char    *title,
                    const char    *when,
                    const char    *changes,
                    HstRowVerdict  verdict,
                    gboolean       take)
{
  HstImportRow *self = g_object_new (HST_TYPE_IMPORT_ROW, NULL);

  self->title = g_strdup (title);
  self->when = g_strdup (when);
  self->changes = g_strdup (changes);
  self->verdict = verdict;
  self->take = take;

  return self;
}

const char *
hst_import_row_get_title (HstImportRow *self)
{
  return self->title;
}

const char *
hst_import_row_get_when (HstImportRow *self)
{
  return self->when;
}

const char *
hst_import_row_get_changes (HstImportRow *self)
{
  return self->changes;
}

HstRowVerdict
hst_import_row_get_verdict (HstImportRow *self)
{
  return self->verdict;
}

gboolean
hst_import_row_get_take (HstImportRow *self)
{
  return self->take;
}
