/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-thing.h"

G_BEGIN_DECLS

/**
 * HstFound:
 * @id: the #HstThing, as hst_thing_to_string() has it
 * @title: what it is called
 * @description: when and where it is, on one line
 * @icon: name of an icon of the desktop
 *
 * What a search found in the plan that was open last, as the desktop shows it.
 */
typedef struct {
  char       *id;
  char       *title;
  char       *description;
  const char *icon;
} HstFound;

void       hst_found_free     (HstFound           *self);

char     **hst_found_search   (const char         *words,
                               guint               limit,
                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_found_describe (char              **ids,
                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
