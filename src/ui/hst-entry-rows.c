/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-entry-rows.h"

#include "hst-entry.h"

/* How an entry of a directory looks in a list: its title, and below it what tells it from others. */

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < 2; i++) {
    GtkWidget *label = gtk_label_new (NULL);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_box_append (GTK_BOX (texts), label);
  }
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "caption");
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "dim-label");
  gtk_list_item_set_child (list_item, texts);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  HstEntry *entry = gtk_list_item_get_item (list_item);
  GtkWidget *texts = gtk_list_item_get_child (list_item);
  const char *subtitle = hst_entry_get_subtitle (entry);
  g_autofree char *name = *subtitle != '\0' ? g_strjoin (", ", hst_entry_get_title (entry), subtitle, NULL)
                                            : g_strdup (hst_entry_get_title (entry));

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (texts)), hst_entry_get_title (entry));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (texts)), subtitle);
  gtk_widget_set_visible (gtk_widget_get_last_child (texts), *subtitle != '\0');
  gtk_widget_set_tooltip_text (texts, *subtitle != '\0' ? subtitle : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (texts)), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/**
 * hst_entry_rows_new:
 *
 * Returns: (transfer full): what makes the rows of a list of #HstEntry
 */
GtkListItemFactory *
hst_entry_rows_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  return factory;
}
