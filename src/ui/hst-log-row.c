/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-log-row.h"

/**
 * HstLogRow:
 *
 * Something that happened to a plan, in words: a step of its history, a backup, a difference.
 */
struct _HstLogRow {
  GObject  parent_instance;

  char    *id;
  char    *title;
  char    *when;
  char    *what;
};

G_DEFINE_FINAL_TYPE (HstLogRow, hst_log_row, G_TYPE_OBJECT)

static void
hst_log_row_finalize (GObject *object)
{
  HstLogRow *self = HST_LOG_ROW (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->when);
  g_free (self->what);

  G_OBJECT_CLASS (hst_log_row_parent_class)->finalize (object);
}

static void
hst_log_row_class_init (HstLogRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_log_row_finalize;
}

static void
hst_log_row_init (HstLogRow *self)
{
}

/**
 * hst_log_row_new:
 * @id: (nullable): what its owner knows it by; %NULL for one that cannot be chosen
 * @title: what happened, or to what
 * @when: (nullable): when
 * @what: (nullable): more about it
 */
HstLogRow *
hst_log_row_new (const char *id,
                 const char *title,
                 const char *when,
                 const char *what)
{
  HstLogRow *self = g_object_new (HST_TYPE_LOG_ROW, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->when = g_strdup (when);
  self->what = g_strdup (what);

  return self;
}

const char *
hst_log_row_get_id (HstLogRow *self)
{
  g_return_val_if_fail (HST_IS_LOG_ROW (self), NULL);

  return self->id;
}

const char *
hst_log_row_get_title (HstLogRow *self)
{
  g_return_val_if_fail (HST_IS_LOG_ROW (self), NULL);

  return self->title;
}

const char *
hst_log_row_get_when (HstLogRow *self)
{
  g_return_val_if_fail (HST_IS_LOG_ROW (self), NULL);

  return self->when;
}

const char *
hst_log_row_get_what (HstLogRow *self)
{
  g_return_val_if_fail (HST_IS_LOG_ROW (self), NULL);

  return self->what;
}
