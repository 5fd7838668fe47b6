/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-scroll.h"

#include <math.h>

/* What is thrown goes on as far as it would in this time at the speed at which it was let go of. */
#define THROW_S     0.25
/* A turn of a wheel is over after a fifth of a second. */
#define STEP_TAU_S  0.04
#define MIN_TAU_S   0.05
#define MAX_TAU_S   0.30
/* Less than half a pixel of any row. */
#define AT_REST     0.002

static void
glide (HstWeekScroll *self,
       double         tau_s,
       gint64         now_us)
{
  self->from = self->offset;
  self->began_us = now_us;
  self->tau_s = tau_s;
  self->is_gliding = TRUE;
}

/**
 * hst_week_scroll_follow:
 * @self: how weeks are scrolled
 * @n_weeks: by how many weeks, or parts of one, a finger has moved on
 *
 * Keeps what is seen below the finger.
 *
 * Returns: how many weeks later it comes to rest now
 */
int
hst_week_scroll_follow (HstWeekScroll *self,
                        double         n_weeks)
{
  int n_whole;

  self->is_gliding = FALSE;
  self->offset += n_weeks;
  n_whole = (int) round (self->offset);
  self->offset -= n_whole;
  return n_whole;
}

/**
 * hst_week_scroll_step:
 * @self: how weeks are scrolled
 * @n_weeks: how many weeks later it is to come to rest
 * @now_us: what time it is
 *
 * Glides there from where it is now.
 */
void
hst_week_scroll_step (HstWeekScroll *self,
                      int            n_weeks,
                      gint64         now_us)
{
  self->offset = CLAMP (self->offset - n_weeks, -HST_WEEK_SCROLL_MAX, HST_WEEK_SCROLL_MAX);
  glide (self, STEP_TAU_S, now_us);
}

/**
 * hst_week_scroll_let_go:
 * @self: how weeks are scrolled
 * @weeks_per_s: how fast the finger was when it let go
 * @now_us: what time it is
 *
 * Goes on at that speed, ever slower, up to a whole week.
 *
 * Returns: how many weeks later it comes to rest now
 */
int
hst_week_scroll_let_go (HstWeekScroll *self,
                        double         weeks_per_s,
                        gint64         now_us)
{
  const double thrown = CLAMP (weeks_per_s * THROW_S, -HST_WEEK_SCROLL_MAX, HST_WEEK_SCROLL_MAX);
  const int n_weeks = (int) round (self->offset + thrown);
  double tau_s = MIN_TAU_S;

  self->offset -= n_weeks;
  /* An offset that falls to a third in this time begins to fall at the speed of the finger. */
  if (weeks_per_s * self->offset < 0)
    tau_s = CLAMP (-self->offset / weeks_per_s, MIN_TAU_S, MAX_TAU_S);
  glide (self, tau_s, now_us);
  return n_weeks;
}

/**
 * hst_week_scroll_advance:
 * @self: how weeks are scrolled
 * @now_us: what time it is
 *
 * Returns: whether it has yet to come to rest by itself
 */
gboolean
hst_week_scroll_advance (HstWeekScroll *self,
                         gint64         now_us)
{
  if (!self->is_gliding)
    return FALSE;
  self->offset = self->from * exp (-(double) MAX (0, now_us - self->began_us) / G_USEC_PER_SEC / self->tau_s);
  if (fabs (self->offset) < AT_REST)
    hst_week_scroll_stop (self);
  return self->is_gliding;
}

/**
 * hst_week_scroll_stop:
 * @self: how weeks are scrolled
 *
 * Is at rest at once.
 */
void
hst_week_scroll_stop (HstWeekScroll *self)
{
  self->offset = 0;
  self->is_gliding = FALSE;
}
