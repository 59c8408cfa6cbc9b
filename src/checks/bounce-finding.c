/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-finding.h"

#define RECORDS_MAX 200

G_DEFINE_BOXED_TYPE (BounceFinding, bounce_finding, bounce_finding_ref, bounce_finding_unref)

G_DEFINE_ENUM_TYPE (BounceFindingState, bounce_finding_state,
                    G_DEFINE_ENUM_VALUE (BOUNCE_FINDING_PASS, "pass"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FINDING_WARNING, "warning"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FINDING_FAIL, "fail"),
                    G_DEFINE_ENUM_VALUE (BOUNCE_FINDING_UNKNOWN, "unknown"))

/* Takes @sentence. */
static BounceFinding *
new_for_sentence (BounceFindingState  state,
                  BounceSentence     *sentence)
{
  BounceFinding *self = g_new0 (BounceFinding, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->state = state;
  self->sentence = sentence;
  self->records = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * bounce_finding_new:
 * @state: how it turned out
 * @format: the outcome: an English sentence with places to fill
 * @...: what fills them
 *
 * Returns: (transfer full): a finding; title, subject and time are set by whoever runs the check
 */
BounceFinding *
bounce_finding_new (BounceFindingState  state,
                    const char         *format,
                    ...)
{
  BounceSentence *sentence;
  va_list values;

  va_start (values, format);
  sentence = bounce_sentence_new_valist (format, values);
  va_end (values);

  return new_for_sentence (state, sentence);
}

/**
 * bounce_finding_new_plural:
 * @state: how it turned out
 * @singular: as for bounce_finding_new(), for one
 * @plural: the same for several
 * @n: the number that the sentence speaks of
 * @...: what fills its places
 *
 * Returns: (transfer full): a finding
 */
BounceFinding *
bounce_finding_new_plural (BounceFindingState  state,
                           const char         *singular,
                           const char         *plural,
                           gulong              n,
                           ...)
{
  BounceSentence *sentence;
  va_list values;

  va_start (values, n);
  sentence = bounce_sentence_new_plural_valist (singular, plural, n, values);
  va_end (values);

  return new_for_sentence (state, sentence);
}

/**
 * bounce_finding_ref:
 * @self: a finding
 *
 * Returns: (transfer full): @self
 */
BounceFinding *
bounce_finding_ref (BounceFinding *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_finding_unref:
 * @self: (transfer full): a finding
 */
void
bounce_finding_unref (BounceFinding *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->title);
  g_free (self->subject);
  bounce_sentence_unref (self->sentence);
  g_free (self->explanation);
  g_free (self->url);
  g_ptr_array_unref (self->records);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self);
}

/**
 * bounce_finding_add_records:
 * @self: a finding that has not been handed out
 * @records: (element-type utf8): records as they came
 *
 * Adds them as proof, each once.
 */
void
bounce_finding_add_records (BounceFinding   *self,
                            const GPtrArray *records)
{
  for (guint i = 0; i < records->len && self->records->len < RECORDS_MAX; i++)
    {
      const char *record = g_ptr_array_index (records, i);

      if (!g_ptr_array_find_with_equal_func (self->records, record, g_str_equal, NULL))
        g_ptr_array_add (self->records, g_strdup (record));
    }
}

/**
 * bounce_finding_compare:
 * @a: a finding
 * @b: another
 *
 * The order in which findings are read: first what decides whether the bounce is still true, then what is wrong, last what
 * is as it should be. All but two of thirty blocklists may have nothing to say.
 *
 * Returns: less than 0 where @a comes before @b, more where it comes after, 0 where either may
 */
int
bounce_finding_compare (const BounceFinding *a,
                        const BounceFinding *b)
{
  static const int ranks[] = {
    [BOUNCE_FINDING_FAIL] = 1,
    [BOUNCE_FINDING_WARNING] = 2,
    [BOUNCE_FINDING_UNKNOWN] = 3,
    [BOUNCE_FINDING_PASS] = 4,
  };

  return (a->decides ? 0 : ranks[a->state]) - (b->decides ? 0 : ranks[b->state]);
}
