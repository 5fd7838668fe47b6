/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Plans in which a little of everything is wrong, and changes of every kind.  GLib's tests print their seed. */

#include "check-world.h"

G_BEGIN_DECLS

/**
 * RandomShape:
 * @events: how many sessions and meetings
 * @days: on how many days they are
 * @people: among how many people they are shared
 */
typedef struct {
  int events;
  int days;
  int people;
} RandomShape;

World *random_plan_new     (const RandomShape *shape);

/* The plan with something else in it; @what says what.  Records that stay are the same, or copies that say the same. */
World *random_plan_edit    (const World       *world,
                            const RandomShape *shape,
                            const char       **what);

/* All that can be told of findings. */
char  *findings_describe   (GPtrArray         *findings);

G_END_DECLS
