/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-record-query.h"

#include <string.h>

/* Each record gets a key of 32 bits, and records are sorted by counting, three times eleven bits: stable, and a million
 * take some 30 ms. The keys of strings are their ranks: only different strings are compared. */
#define RADIX_BITS 11
#define RADIX_SIZE (1u << RADIX_BITS)
#define RADIX_PASSES 3

/* What is not known comes last when ascending. */
#define KEY_UNKNOWN G_MAXUINT32

typedef struct {
  guint64 prefix;         /* the first eight bytes in lower case: mostly enough to tell two strings apart */
  const char *string;
  guint32 id;
} Ranked;

static guint64
make_prefix (const char *string)
{
  guint64 prefix = 0;

  for (guint i = 0; i < 8; i++)
    {
      prefix = prefix << 8 | (guint8) g_ascii_tolower (*string);
      string += *string != '\0';
    }

  return prefix;
}

static int
compare_ranked (gconstpointer a,
                gconstpointer b)
{
  const Ranked *left = a;
  const Ranked *right = b;
  int order;

  if (left->prefix != right->prefix)
    return left->prefix < right->prefix ? -1 : 1;

  order = g_ascii_strcasecmp (left->string, right->string);
  return order != 0 ? order : strcmp (left->string, right->string);
}

static guint32
get_string_id (const BounceRecord *record,
               BounceColumn        column)
{
  switch (column)
    {
    case BOUNCE_COLUMN_ADDRESS:
      return record->address;
    case BOUNCE_COLUMN_DOMAIN:
      return record->domain;
    case BOUNCE_COLUMN_PROVIDER:
      return record->provider;
    case BOUNCE_COLUMN_REPORTING_MTA:
      return record->reporting_mta;
    case BOUNCE_COLUMN_SUBJECT:
      return record->subject;
    case BOUNCE_COLUMN_POSITION:
    case BOUNCE_COLUMN_VERDICT:
    case BOUNCE_COLUMN_REASON:
    case BOUNCE_COLUMN_CODE:
    case BOUNCE_COLUMN_TIME:
    default:
      return 0;
    }
}

/* Returns: (transfer full): by string id, its place among the strings of the column. */
static guint32 *
rank_strings (const BounceRecordStore *store,
              const guint32           *positions,
              guint                    n,
              BounceColumn             column)
{
  guint32 n_strings = bounce_string_pool_get_n (bounce_record_store_get_strings (store));
  guint32 *ranks = g_new (guint32, n_strings + 1);
  g_autoptr (GArray) strings = g_array_new (FALSE, FALSE, sizeof (Ranked));

  memset (ranks, 0xff, (n_strings + 1) * sizeof (guint32));
  for (guint i = 0; i < n; i++)
    {
      guint32 id = get_string_id (bounce_record_store_get (store, positions[i]), column);

      if (id != 0 && ranks[id] == KEY_UNKNOWN)
        {
          const char *string = bounce_record_store_get_string (store, id);
          Ranked ranked = { make_prefix (string), string, id };

          ranks[id] = 0;
          g_array_append_val (strings, ranked);
        }
    }

  g_array_sort (strings, compare_ranked);
  for (guint i = 0; i < strings->len; i++)
    ranks[g_array_index (strings, Ranked, i).id] = i;

  return ranks;
}

/* "5.1.1" and 550 as one number that sorts as they read: 2 bits of class, 10 each of subject, detail and reply. */
static guint32
make_code_key (const BounceRecordStore *store,
               const BounceRecord      *record)
{
  const char *status = bounce_record_store_get_string (store, record->status);
  guint32 parts[3] = { 0 };
  guint32 class;

  if (status == NULL && record->reply == 0)
    return KEY_UNKNOWN;

  for (guint i = 0; status != NULL && i < 3; i++)
    {
      guint64 number = g_ascii_strtoull (status, (char **) &status, 10);

      parts[i] = (guint32) MIN (number, 1023);
      if (*status == '.')
        status++;
    }

  class = parts[0] != 0 ? parts[0] : record->reply / 100;
  class = class >= 5 ? 2 : class >= 4 ? 1 : 0;

  return class << 30 | parts[1] << 20 | parts[2] << 10 | MIN (record->reply, 1023);
}

static guint32
make_time_key (gint64 time)
{
  return time == BOUNCE_RECORD_NO_TIME ? KEY_UNKNOWN : (guint32) CLAMP (time, 0, (gint64) KEY_UNKNOWN - 1);
}

static guint32
make_key (const BounceRecordStore *store,
          guint32                  position,
          BounceColumn             column,
          const guint32           *ranks)
{
  const BounceRecord *record = bounce_record_store_get (store, position);

  switch (column)
    {
    case BOUNCE_COLUMN_POSITION:
      return position;
    case BOUNCE_COLUMN_VERDICT:
      return record->type == BOUNCE_RECORD_RECIPIENT ? record->verdict : KEY_UNKNOWN;
    case BOUNCE_COLUMN_REASON:
      return record->type == BOUNCE_RECORD_RECIPIENT ? record->reason : KEY_UNKNOWN;
    case BOUNCE_COLUMN_CODE:
      return make_code_key (store, record);
    case BOUNCE_COLUMN_TIME:
      return make_time_key (record->time);
    case BOUNCE_COLUMN_ADDRESS:
    case BOUNCE_COLUMN_DOMAIN:
    case BOUNCE_COLUMN_PROVIDER:
    case BOUNCE_COLUMN_REPORTING_MTA:
    case BOUNCE_COLUMN_SUBJECT:
    default:
      return ranks[get_string_id (record, column)];
    }
}

static void
sort_by_key (guint64 *pairs,
             guint64 *spare,
             guint    n)
{
  for (guint pass = 0; pass < RADIX_PASSES; pass++)
    {
      guint shift = 32 + pass * RADIX_BITS;
      guint starts[RADIX_SIZE + 1] = { 0 };
      guint64 *swap = pairs;

      for (guint i = 0; i < n; i++)
        starts[(pairs[i] >> shift & (RADIX_SIZE - 1)) + 1]++;
      for (guint i = 0; i < RADIX_SIZE; i++)
        starts[i + 1] += starts[i];
      for (guint i = 0; i < n; i++)
        spare[starts[pairs[i] >> shift & (RADIX_SIZE - 1)]++] = pairs[i];

      pairs = spare;
      spare = swap;
    }

  /* After an odd number of passes the result lies in what was the spare array. */
  memcpy (spare, pairs, n * sizeof (guint64));
}

/**
 * bounce_record_sort:
 * @store: a store
 * @positions: (inout) (array length=n): positions in it, ascending
 * @n: number of them
 * @column: what they are sorted by
 * @descending: whether the largest come first
 *
 * Records with equal keys keep the order of the input, whichever the direction.
 */
void
bounce_record_sort (const BounceRecordStore *store,
                    guint32                 *positions,
                    guint                    n,
                    BounceColumn             column,
                    gboolean                 descending)
{
  g_autofree guint32 *ranks = NULL;
  g_autofree guint64 *pairs = NULL;
  g_autofree guint64 *spare = NULL;

  if (column == BOUNCE_COLUMN_POSITION && !descending)
    return;

  if (column == BOUNCE_COLUMN_ADDRESS || column == BOUNCE_COLUMN_DOMAIN || column == BOUNCE_COLUMN_PROVIDER ||
      column == BOUNCE_COLUMN_REPORTING_MTA || column == BOUNCE_COLUMN_SUBJECT)
    ranks = rank_strings (store, positions, n, column);

  pairs = g_new (guint64, n + 1);
  spare = g_new (guint64, n + 1);
  for (guint i = 0; i < n; i++)
    {
      guint32 key = make_key (store, positions[i], column, ranks);

      pairs[i] = (guint64) (descending ? ~key : key) << 32 | positions[i];
    }

  sort_by_key (pairs, spare, n);
  for (guint i = 0; i < n; i++)
    positions[i] = (guint32) pairs[i];
}
