/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-programme-sheet.h"

#include "hst-dialogs.h"
#include "hst-image.h"
#include "hst-record-form.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/**
 * HstProgrammeSheet:
 *
 * What stands in the header of everything that is handed out: the programme's names, its line of thanks, its logos; edited
 * in place.  "edited" (record as seen, as wanted) tells of a change, "choose-logo" that a picture is wanted.
 */
struct _HstProgrammeSheet {
  AdwBin               parent_instance;

  HstSchedule         *schedule;
  HstRecordForm       *form;
  GPtrArray           *logo_rows;      /* of GtkWidget, not owned */
  GCancellable        *loading;

  AdwToastOverlay     *toasts;
  AdwPreferencesGroup *names_group;
  AdwPreferencesGroup *hours_group;
  AdwPreferencesGroup *logos_group;
  GtkWidget           *add_button;
};

enum {
  EDITED,
  CHOOSE_LOGO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstProgrammeSheet, hst_programme_sheet, ADW_TYPE_BIN)

#define FAILED_TOAST_S 12
#define LOGO_HEIGHT_PX 40
#define LOGO_WIDTH_PX  120

static const HstFormRow name_rows[] = {
  { .field = "title", .kind = HST_FORM_LINE, .title = N_("Title of the Programme") },
  { .field = "organiser", .kind = HST_FORM_LINE, .title = N_("Organiser") },
  { .field = "acknowledgement", .kind = HST_FORM_TEXT, .title = N_("Line of Thanks on Every Document") },
  { .field = "contact", .kind = HST_FORM_LINE, .title = N_("Contact") },
};

static const HstFormRow hour_rows[] = {
  { .field = "work-start-min", .kind = HST_FORM_HOURS, .title = N_("Working Hours") },
  { .field = "notes", .kind = HST_FORM_TEXT, .title = N_("Internal Notes") },
};

/* ---- telling */

static HstProgramme *
get_programme (HstProgrammeSheet *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);

  return plan != NULL ? hst_plan_get_programme (plan) : NULL;
}

static void
on_edited (HstProgrammeSheet *self,
           gpointer           seen,
           gpointer           draft)
{
  g_signal_emit (self, signals[EDITED], 0, seen, draft);
}

static void
tell_logos (HstProgrammeSheet *self,
            GPtrArray         *logos)
{
  g_autoptr (HstProgramme) draft = NULL;
  g_autoptr (HstProgramme) seen = NULL;

  if (hst_record_form_get (self->form) == NULL)
    return;
  seen = hst_record_ref (hst_record_form_get (self->form));
  draft = hst_record_copy (seen);
  g_ptr_array_add (logos, NULL);
  hst_set_list (&draft->logos, (const char *const *) logos->pdata);
  hst_record_form_adopt (self->form, draft);
  g_signal_emit (self, signals[EDITED], 0, seen, draft);
}

/* What the form holds, with all that was typed: newer than what the window has read last. */
static const HstProgramme *
get_draft (HstProgrammeSheet *self)
{
  hst_record_form_commit (self->form);
  return hst_record_form_get (self->form);
}

static void
on_remove_clicked (HstProgrammeSheet *self,
                   GtkWidget         *button)
{
  const char *uri = g_object_get_data (G_OBJECT (button), "logo");
  const HstProgramme *programme = get_draft (self);
  g_autoptr (GPtrArray) logos = g_ptr_array_new ();
  gboolean is_gone = FALSE;

  /* By what it shows, not by its place: rows are as old as what the window has read last. */
  for (guint i = 0; programme != NULL && programme->logos != NULL && programme->logos[i] != NULL; i++)
    if (is_gone || !g_str_equal (programme->logos[i], uri))
      g_ptr_array_add (logos, programme->logos[i]);
    else
      is_gone = TRUE;
  /* The button goes with its row. */
  gtk_widget_grab_focus (self->add_button);
  tell_logos (self, logos);
}

static void
on_add_clicked (HstProgrammeSheet *self)
{
  g_signal_emit (self, signals[CHOOSE_LOGO], 0);
}

/* ---- pictures, read in a thread */

static void
read_picture (GTask        *task,
              gpointer      source,
              gpointer      uri,
              GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = hst_image_from_uri (uri, NULL);
  g_autoptr (GInputStream) stream = bytes != NULL ? g_memory_input_stream_new_from_bytes (bytes) : NULL;
  /* An SVG may say that it is as large as it likes. */
  g_autoptr (GdkPixbuf) pixbuf = stream != NULL
                                 ? gdk_pixbuf_new_from_stream_at_scale (stream, 2 * LOGO_WIDTH_PX, 2 * LOGO_HEIGHT_PX, TRUE,
                                                                        cancellable, NULL)
                                 : NULL;
  g_autoptr (GBytes) dots = NULL;

  if (pixbuf == NULL) {
    g_task_return_pointer (task, NULL, NULL);
    return;
  }
  dots = gdk_pixbuf_read_pixel_bytes (pixbuf);
  g_task_return_pointer (task, gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                                       gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8
                                                                                         : GDK_MEMORY_R8G8B8,
                                                       dots, (gsize) gdk_pixbuf_get_rowstride (pixbuf)),
                         g_object_unref);
}

static void
on_picture_read (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (texture != NULL)
    gtk_picture_set_paintable (GTK_PICTURE (source), GDK_PAINTABLE (texture));
}

static GtkWidget *
create_picture (HstProgrammeSheet *self,
                const char        *uri)
{
  GtkWidget *picture = gtk_picture_new ();
  g_autoptr (GTask) task = g_task_new (picture, self->loading, on_picture_read, NULL);

  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, LOGO_WIDTH_PX, LOGO_HEIGHT_PX);
  gtk_widget_set_halign (picture, GTK_ALIGN_START);
  gtk_widget_set_margin_top (picture, 6);
  gtk_widget_set_margin_bottom (picture, 6);
  /* As on paper, also where it is dark. */
  gtk_widget_add_css_class (picture, "logo");
  g_task_set_source_tag (task, create_picture);
  g_task_set_task_data (task, g_strdup (uri), g_free);
  g_task_run_in_thread (task, read_picture);
  return picture;
}

/* ---- showing */

static void
add_logo_row (HstProgrammeSheet *self,
              guint              number,
              const char        *uri)
{
  /* Translators: a picture in the header of documents; %u is its number. */
  g_autofree char *title = g_strdup_printf (_("Logo %u"), number + 1);
  /* Translators: a button; %u is the number of a picture in the header of documents. */
  g_autofree char *name = g_strdup_printf (_("Remove Logo %u"), number + 1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_picture (self, uri));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "logo", g_strdup (uri), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_remove_clicked), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->logos_group, row);
  g_ptr_array_add (self->logo_rows, row);
}

static void
show_logos (HstProgrammeSheet *self,
            char *const       *logos)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  for (guint i = 0; i < self->logo_rows->len; i++)
    adw_preferences_group_remove (self->logos_group, self->logo_rows->pdata[i]);
  g_ptr_array_set_size (self->logo_rows, 0);
  for (guint i = 0; logos != NULL && logos[i] != NULL; i++)
    add_logo_row (self, i, logos[i]);
  gtk_widget_set_sensitive (self->add_button, self->logo_rows->len < HST_LOGOS_MAX);
}

static void
on_plan_changed (HstProgrammeSheet *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  const HstProgramme *before = hst_record_form_get (self->form);
  HstProgramme *programme = get_programme (self);

  if (programme == NULL) {
    hst_close_sheet (GTK_WIDGET (self));
    return;
  }
  if (before == NULL || before == programme ||
      !hst_field_equal (hst_record_type_find_field (&hst_programme_type, "logos"), before, programme) ||
      self->logo_rows->len != (programme->logos != NULL ? g_strv_length (programme->logos) : 0))
    show_logos (self, programme->logos);
  hst_record_form_show (self->form, plan, programme, FALSE);
}

/* ---- object */

/* What was typed last is not lost with the sheet. */
static void
hst_programme_sheet_unmap (GtkWidget *widget)
{
  hst_record_form_commit (HST_PROGRAMME_SHEET (widget)->form);

  GTK_WIDGET_CLASS (hst_programme_sheet_parent_class)->unmap (widget);
}

static void
hst_programme_sheet_dispose (GObject *object)
{
  HstProgrammeSheet *self = HST_PROGRAMME_SHEET (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->form);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->logo_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_programme_sheet_parent_class)->dispose (object);
}

static void
hst_programme_sheet_class_init (HstProgrammeSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_programme_sheet_dispose;
  widget_class->unmap = hst_programme_sheet_unmap;

  signals[EDITED] = g_signal_new ("edited", HST_TYPE_PROGRAMME_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  2, HST_TYPE_RECORD, HST_TYPE_RECORD);
  signals[CHOOSE_LOGO] = g_signal_new ("choose-logo", HST_TYPE_PROGRAMME_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-programme-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, HstProgrammeSheet, toasts);
  gtk_widget_class_bind_template_child (widget_class, HstProgrammeSheet, names_group);
  gtk_widget_class_bind_template_child (widget_class, HstProgrammeSheet, hours_group);
  gtk_widget_class_bind_template_child (widget_class, HstProgrammeSheet, logos_group);
  gtk_widget_class_bind_template_child (widget_class, HstProgrammeSheet, add_button);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hst_programme_sheet_init (HstProgrammeSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  hst_widget_name (self->add_button, gtk_widget_get_tooltip_text (self->add_button));
  self->logo_rows = g_ptr_array_new ();
  self->form = hst_record_form_new ();
  hst_record_form_add (self->form, GTK_WIDGET (self->names_group), name_rows, G_N_ELEMENTS (name_rows));
  hst_record_form_add (self->form, GTK_WIDGET (self->hours_group), hour_rows, G_N_ELEMENTS (hour_rows));
  g_signal_connect_object (self->form, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
}

/**
 * hst_programme_sheet_new:
 * @schedule: what holds the plan
 *
 * Returns: (transfer floating): a sheet that shows its programme
 */
GtkWidget *
hst_programme_sheet_new (HstSchedule *schedule)
{
  HstProgrammeSheet *self = g_object_new (HST_TYPE_PROGRAMME_SHEET, NULL);

  self->schedule = g_object_ref (schedule);
  g_signal_connect_object (schedule, "notify::plan", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);
  on_plan_changed (self);

  return GTK_WIDGET (self);
}

/**
 * hst_programme_sheet_add_logo:
 * @self: a sheet
 * @uri: a picture, as a programme holds it
 *
 * Adds it to those that there are.
 */
void
hst_programme_sheet_add_logo (HstProgrammeSheet *self,
                              const char        *uri)
{
  const HstProgramme *programme;
  g_autoptr (GPtrArray) logos = g_ptr_array_new ();

  g_return_if_fail (HST_IS_PROGRAMME_SHEET (self));

  programme = get_draft (self);
  for (guint i = 0; programme != NULL && programme->logos != NULL && programme->logos[i] != NULL; i++)
    g_ptr_array_add (logos, programme->logos[i]);
  g_ptr_array_add (logos, (gpointer) uri);
  tell_logos (self, logos);
}

/**
 * hst_programme_sheet_failed:
 * @self: a sheet
 * @sentence: why a change was not taken, translated
 *
 * Says so; the next plan is the truth.
 */
void
hst_programme_sheet_failed (HstProgrammeSheet *self,
                            const char        *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);

  g_return_if_fail (HST_IS_PROGRAMME_SHEET (self));

  hst_record_form_failed (self->form);
  /* It names a file and says what to do: that takes longer to read than that something is done. */
  adw_toast_set_timeout (toast, FAILED_TOAST_S);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
