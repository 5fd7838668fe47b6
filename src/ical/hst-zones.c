/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-zones.h"

#include "hst-tzif.h"
#include "hst-vtimezone.h"
#include "hst-zone-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_TZDIR   "/usr/share/zoneinfo"
#define MAX_TZIF_BYTES  (1024 * 1024)
/* Names that are asked for and unknown are remembered up to here, so that a file of a million invented
 * names costs time but no memory. */
#define MAX_UNKNOWN     4096
/* Turns of the clock in all VTIMEZONEs together, some five hundred of Outlook's. */
#define MAX_TURNS       200000

/**
 * HstZones:
 *
 * The zones that this computer knows, by every name under which calendars have been seen to call them.
 * A zone is read when it is first asked for and stays; all functions may be called from any thread.
 */
struct _HstZones {
  GMutex      lock;
  char       *folder;
  GHashTable *by_id;      /* owned id → owned HstZone: what was read from the system */
  GHashTable *by_name;    /* owned name → borrowed HstZone, NULL for unknown ones */
  GHashTable *foreign;    /* owned TZID → owned HstZone: from VTIMEZONEs */
  guint       n_unknown;
  guint64     n_turns;    /* of the VTIMEZONEs that were read */
  HstZone    *utc;
  HstZone    *system;
  char       *version;
};

/* Only names such as tzdata has: nothing that leaves its folder, and not the trees of other clocks in it. */
static gboolean
is_zone_id (const char *id)
{
  g_auto (GStrv) parts = NULL;

  if (strlen (id) > 100 || strspn (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_+-/") != strlen (id))
    return FALSE;
  parts = g_strsplit (id, "/", -1);
  if (*parts == NULL || strcmp (parts[0], "right") == 0 || strcmp (parts[0], "posix") == 0)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] == '\0')
      return FALSE;
  }

  /* These change with the computer: they name no place. */
  return strcmp (id, "localtime") != 0 && strcmp (id, "posixrules") != 0 && strcmp (id, "Factory") != 0;
}

static HstZone *
read_file (const char *path,
           const char *id)
{
  g_autoptr (HstZone) zone = NULL;
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !g_file_get_contents (path, &data, &length, NULL)
      || length > MAX_TZIF_BYTES)
    return NULL;
  zone = hst_tzif_read (id, (const guint8 *) data, length, NULL);

  return g_steal_pointer (&zone);
}

/* The system's zone of exactly this id. */
static HstZone *
load_id (HstZones   *self,
         const char *id)
{
  HstZone *zone = g_hash_table_lookup (self->by_id, id);
  const char *former = hst_zone_name_age (id);
  g_autofree char *path = NULL;

  if (zone != NULL || !is_zone_id (id))
    return zone;

  path = g_build_filename (self->folder, id, NULL);
  zone = read_file (path, id);
  if (zone == NULL && former != NULL) {
    g_autofree char *former_path = g_build_filename (self->folder, former, NULL);

    zone = read_file (former_path, id);
  }
  if (zone == NULL && (strcmp (id, "UTC") == 0 || strcmp (id, "Etc/UTC") == 0))
    zone = hst_zone_ref (self->utc);
  if (zone != NULL)
    g_hash_table_insert (self->by_id, g_strdup (id), zone);

  return zone;
}

static HstZone *
load_renewed (HstZones   *self,
              const char *id)
{
  const char *renewed = hst_zone_name_renew (id);
  HstZone *zone = NULL;

  if (renewed != NULL)
    zone = load_id (self, renewed);

  return zone != NULL ? zone : load_id (self, id);
}

/* "/freeassociation.sourceforge.net/Tzfile/Europe/Kyiv", "/citadel.org/20211027_1/Europe/Kiev": what
 * stands before the tzdata id names who wrote it. */
static HstZone *
load_prefixed (HstZones   *self,
               const char *name)
{
  for (guint i = 0; name != NULL && i < 5; i++) {
    HstZone *zone = load_renewed (self, name + 1);

    if (zone != NULL)
      return zone;
    name = strchr (name + 1, '/');
  }

  return NULL;
}

static HstZone *
find_name (HstZones   *self,
           const char *name)
{
  HstZone *zone = g_hash_table_lookup (self->foreign, name);
  const char *id;

  if (zone != NULL)
    return zone;
  if (*name == '/')
    return load_prefixed (self, name);
  zone = load_renewed (self, name);
  if (zone != NULL)
    return zone;

  id = hst_zone_name_from_windows (name);
  if (id == NULL)
    id = hst_zone_name_from_display (name);
  if (id == NULL && g_ascii_strcasecmp (name, "tzone://Microsoft/Utc") == 0)
    id = "UTC";

  return id != NULL ? load_id (self, id) : NULL;
}

static HstZone *
lookup_locked (HstZones   *self,
               const char *name)
{
  gpointer found;
  HstZone *zone;

  if (g_hash_table_lookup_extended (self->by_name, name, NULL, &found))
    return found;
  zone = find_name (self, name);
  if (zone == NULL && self->n_unknown >= MAX_UNKNOWN)
    return NULL;
  self->n_unknown += zone == NULL;
  g_hash_table_insert (self->by_name, g_strdup (name), zone);

  return zone;
}

/* Whether two zones show the same time from 1990 to 2037, looked at twice a month. */
static gboolean
agree (HstZone *a,
       HstZone *b)
{
  const gint64 half_month_s = 15 * HST_DAY_S + 3 * 3600;
  const gint64 to_s = G_GINT64_CONSTANT (2145916800);

  for (gint64 at_s = G_GINT64_CONSTANT (631152000); at_s < to_s; at_s += half_month_s) {
    HstZoneSpan left, right;

    hst_zone_get_span (a, at_s, &left);
    hst_zone_get_span (b, at_s, &right);
    if (left.offset_s != right.offset_s)
      return FALSE;
  }

  return TRUE;
}

/* From now on @zone is what this name means. */
static void
learn (HstZones   *self,
       const char *name,
       HstZone    *zone)
{
  g_hash_table_insert (self->foreign, g_strdup (name), hst_zone_ref (zone));
  g_hash_table_insert (self->by_name, g_strdup (name), zone);
}

static gboolean
has_room (HstZones *self)
{
  gboolean room;

  g_mutex_lock (&self->lock);
  room = self->n_turns < MAX_TURNS;
  g_mutex_unlock (&self->lock);

  return room;
}

static char *
find_localtime_id (void)
{
  g_autofree char *target = g_file_read_link ("/etc/localtime", NULL);
  g_autofree char *text = NULL;
  const char *zoneinfo = target != NULL ? strstr (target, "zoneinfo/") : NULL;

  if (zoneinfo != NULL)
    return g_strdup (zoneinfo + strlen ("zoneinfo/"));
  if (g_file_get_contents ("/etc/timezone", &text, NULL, NULL))
    return g_strdup (g_strstrip (text));

  return NULL;
}

static const char *
strip_folders (HstZones   *self,
               const char *id)
{
  const char *zoneinfo;

  if (g_str_has_prefix (id, self->folder) && id[strlen (self->folder)] == '/')
    id += strlen (self->folder) + 1;
  else if (*id == '/' && (zoneinfo = strstr (id, "/zoneinfo/")) != NULL)
    id = zoneinfo + strlen ("/zoneinfo/");
  if (g_str_has_prefix (id, "posix/"))
    id += strlen ("posix/");

  return id;
}

static HstZone *
find_environment_zone (HstZones   *self,
                       const char *tz)
{
  const char *id = *tz == ':' ? tz + 1 : tz;
  HstZone *zone;
  HstZoneRule rule;

  if (*id == '\0')
    return self->utc;
  zone = load_renewed (self, strip_folders (self, id));
  if (zone == NULL && hst_posix_tz_parse (id, &rule)) {
    g_autoptr (HstZone) made = NULL;

    if (rule.dst_abbreviation == NULL && rule.std_offset_s == 0 && g_str_has_prefix (id, "UTC"))
      return self->utc;
    made = hst_zone_new (id, NULL, 0, &rule);
    learn (self, id, made);
    zone = made;
  }

  return zone;
}

static HstZone *
find_system_zone (HstZones *self)
{
  const char *tz = g_getenv ("TZ");
  g_autofree char *id = NULL;
  HstZone *zone = NULL;

  if (tz != NULL)
    zone = find_environment_zone (self, tz);
  if (zone != NULL)
    return zone;

  id = find_localtime_id ();
  if (id != NULL)
    zone = load_renewed (self, strip_folders (self, id));
  if (zone == NULL) {
    g_autoptr (HstZone) local = read_file ("/etc/localtime", "localtime");

    if (local != NULL)
      learn (self, "localtime", local);
    zone = local;
  }

  return zone != NULL ? zone : self->utc;
}

static char *
read_version (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "tzdata.zi", NULL);
  g_autofree char *version_path = g_build_filename (folder, "+VERSION", NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autofree char *text = NULL;

  if (file != NULL && g_mapped_file_get_length (file) > 0) {
    g_autofree char *line =
      g_strndup (g_mapped_file_get_contents (file), MIN (g_mapped_file_get_length (file), 80));

    line[strcspn (line, "\r\n")] = '\0';
    if (g_str_has_prefix (line, "# version "))
      return g_strdup (g_strstrip (line + strlen ("# version ")));
  }
  if (g_file_get_contents (version_path, &text, NULL, NULL)) {
    text[strcspn (text, "\r\n")] = '\0';
    return g_strdup (g_strstrip (text));
  }

  return g_strdup ("");
}

static void
hst_zones_free (gpointer data)
{
  HstZones *self = data;

  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->foreign);
  hst_zone_unref (self->utc);
  g_free (self->folder);
  g_free (self->version);
  g_mutex_clear (&self->lock);
}

/**
 * hst_zones_new:
 *
 * Takes the zones from the folder in the environment's `TZDIR`, else from the system's zoneinfo folder.
 *
 * Returns: (transfer full): a register of zones
 */
HstZones *
hst_zones_new (void)
{
  HstZones *self = g_atomic_rc_box_new0 (HstZones);
  const char *folder = g_getenv ("TZDIR");

  g_mutex_init (&self->lock);
  self->folder = g_strdup (folder != NULL && *folder != '\0' ? folder : DEFAULT_TZDIR);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hst_zone_unref);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->foreign = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hst_zone_unref);
  self->utc = hst_zone_new_utc ();
  self->version = read_version (self->folder);

  return self;
}

/**
 * hst_zones_ref:
 * @self: a register of zones
 *
 * Returns: (transfer full): @self
 */
HstZones *
hst_zones_ref (HstZones *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hst_zones_unref:
 * @self: (transfer full): a register of zones
 *
 * Lets go of it.  The zones that it gave out are gone with the last reference, unless they have one of
 * their own.
 */
void
hst_zones_unref (HstZones *self)
{
  g_atomic_rc_box_release_full (self, hst_zones_free);
}

/**
 * hst_zones_lookup:
 * @self: a register of zones
 * @tzid: (nullable): a TZID as calendars write it
 *
 * Finds a zone by its tzdata id, by a former spelling of it, behind the prefixes that some libraries add,
 * by its Windows name, or by the name of a VTIMEZONE added with hst_zones_add_vtimezone().
 *
 * Returns: (transfer none) (nullable): the zone, alive as long as @self; %NULL if no such zone is known
 */
HstZone *
hst_zones_lookup (HstZones   *self,
                  const char *tzid)
{
  HstZone *zone;

  if (tzid == NULL || *tzid == '\0')
    return NULL;

  g_mutex_lock (&self->lock);
  zone = lookup_locked (self, tzid);
  g_mutex_unlock (&self->lock);

  return zone;
}

/**
 * hst_zones_get_system:
 * @self: a register of zones
 *
 * Finds the zone that this computer's clock is set to: that of the environment's `TZ` (an id or a POSIX
 * rule), else of /etc/localtime or /etc/timezone.
 *
 * Returns: (transfer none): the zone; UTC where nothing says which
 */
HstZone *
hst_zones_get_system (HstZones *self)
{
  HstZone *zone;

  g_mutex_lock (&self->lock);
  if (self->system == NULL)
    self->system = find_system_zone (self);
  zone = self->system;
  g_mutex_unlock (&self->lock);

  return zone;
}

/**
 * hst_zones_canonical_id:
 * @self: a register of zones
 * @tzid: (nullable): a TZID as calendars write it
 *
 * Finds the id under which we write a zone: "Europe/Kiev" and "FLE Standard Time" are "Europe/Kyiv".
 *
 * Returns: (nullable): the id, interned; %NULL if no such zone is known
 */
const char *
hst_zones_canonical_id (HstZones   *self,
                        const char *tzid)
{
  HstZone *zone = hst_zones_lookup (self, tzid);

  return zone != NULL ? hst_zone_get_id (zone) : NULL;
}

/**
 * hst_zones_add_vtimezone:
 * @self: a register of zones
 * @vtimezone: a VTIMEZONE, unfolded or folded
 * @error: (nullable): return location
 *
 * Learns a zone that came with a calendar, for a TZID that is not known yet.  For one that the system
 * knows, the system's rules hold and this does nothing; except that the names Windows shows to people are
 * taken for the place they name only while the VTIMEZONE's rules agree.
 *
 * Returns: %FALSE with %HST_ICAL_ERROR_ZONE set if it cannot be read, or if another VTIMEZONE has given
 *   that name other rules: the first one holds
 */
gboolean
hst_zones_add_vtimezone (HstZones    *self,
                         const char  *vtimezone,
                         GError     **error)
{
  g_autofree char *tzid = hst_vtimezone_dup_tzid (vtimezone);
  g_autoptr (HstZone) zone = NULL;
  HstZone *known = tzid != NULL ? hst_zones_lookup (self, tzid) : NULL;
  gboolean added = TRUE;
  guint n_turns;

  if (known != NULL && hst_zone_name_from_display (tzid) == NULL) {
    gboolean is_foreign;

    g_mutex_lock (&self->lock);
    is_foreign = g_hash_table_contains (self->foreign, tzid);
    g_mutex_unlock (&self->lock);
    if (!is_foreign)
      return TRUE;
  }

  if (!has_room (self)) {
    g_set_error_literal (error, HST_ICAL_ERROR, HST_ICAL_ERROR_ZONE,
                         _("Too many time zones came with calendars; no more are learned."));
    return FALSE;
  }
  zone = hst_vtimezone_read (vtimezone, &n_turns, error);

  g_mutex_lock (&self->lock);
  self->n_turns += n_turns;
  if (zone == NULL) {
    g_mutex_unlock (&self->lock);
    return FALSE;
  }
  /* Without a TZID it would not have been read. */
  g_assert (tzid != NULL);
  known = g_hash_table_lookup (self->foreign, tzid);
  if (known != NULL) {
    added = agree (known, zone);
  } else {
    known = lookup_locked (self, tzid);
    if (known == NULL || !agree (known, zone))
      learn (self, tzid, zone);
  }
  g_mutex_unlock (&self->lock);

  if (!added) {
    g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_ZONE,
                 _("Another calendar gave other rules for the time zone “%s”; those are used."), tzid);
  }

  return added;
}

/**
 * hst_zones_get_version:
 * @self: a register of zones
 *
 * Returns: (transfer none): what the system's tzdata calls itself, as in "2025b"; empty if it does not say
 */
const char *
hst_zones_get_version (HstZones *self)
{
  return self->version;
}

/**
 * hst_zones_to_utc:
 * @self: a register of zones
 * @moment: a moment; must be set
 * @floating: the zone in which dates and floating times are meant
 *
 * Works out when a moment is.  A moment in a zone that is not known counts as floating.
 *
 * Returns: the second in UTC; that of midnight for a date
 */
gint64
hst_zones_to_utc (HstZones        *self,
                  const HstMoment *moment,
                  HstZone         *floating)
{
  const gint64 wall_s = hst_moment_get_wall_s (moment);
  HstZone *zone = NULL;

  if (moment->kind == HST_MOMENT_UTC)
    return wall_s;
  if (moment->kind == HST_MOMENT_ZONED)
    zone = hst_zones_lookup (self, moment->tzid);

  return hst_zone_utc_from_wall (zone != NULL ? zone : floating, wall_s);
}
