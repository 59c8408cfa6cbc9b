/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-explanation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "advice/bounce-reference.h"
#include "base/bounce-safe-text.h"
#include "diagnosis/bounce-grounds.h"

static void
part_free (gpointer data)
{
  BounceExplanationPart *part = data;

  g_free (part->mark);
  g_free (part->text);
  g_free (part->caveat);
  g_free (part);
}

static BounceExplanation *
explanation_alloc (const char *code)
{
  BounceExplanation *self = g_new0 (BounceExplanation, 1);

  self->code = g_strdup (code);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->steps = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * bounce_explanation_free:
 * @self: (transfer full): an explanation
 */
void
bounce_explanation_free (BounceExplanation *self)
{
  g_free (self->code);
  g_free (self->title);
  g_free (self->meaning);
  g_ptr_array_unref (self->parts);
  g_free (self->caveat);
  g_free (self->reference);
  g_free (self->url);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

static char *
translate (BounceLanguage language,
           const char    *sentence)
{
  return g_strdup (bounce_language_text (language, sentence));
}

static void
add_part (BounceExplanation *self,
          BounceLanguage     language,
          char              *mark,
          const char        *text,
          const char        *caveat)
{
  BounceExplanationPart *part = g_new0 (BounceExplanationPart, 1);

  part->mark = mark;
  part->text = translate (language, text);
  part->caveat = translate (language, caveat);
  g_ptr_array_add (self->parts, part);
}

static void
set_reference (BounceExplanation *self,
               const char        *reference)
{
  self->reference = g_strdup (reference);
  self->url = bounce_reference_dup_url (reference);
}

static void
add_steps (BounceExplanation *self,
           BounceLanguage     language,
           const char *const *steps)
{
  for (guint i = 0; steps[i] != NULL; i++)
    g_ptr_array_add (self->steps, translate (language, steps[i]));
}

static gboolean
is_reply (const char *code)
{
  return code != NULL && strspn (code, "0123456789") == 3 && code[3] == '\0' && code[0] >= '1' && code[0] <= '5';
}

static void
add_digits (BounceExplanation     *self,
            const BounceCatalogue *catalogue,
            const char            *code,
            BounceLanguage         language)
{
  for (guint i = 0; i < 3; i++)
    {
      /* What is known of single third digits is said of refusals. */
      gboolean general = i == 2 && code[0] < '4';
      const BounceReplyDigit *digit = bounce_catalogue_lookup_digit (catalogue, i + 1, general ? '*' : code[i]);

      if (digit != NULL)
        add_part (self, language, g_strndup (code + i, 1), digit->meaning, digit->caveat);
    }
}

/**
 * bounce_explanation_new_for_reply:
 * @catalogue: what is known
 * @code: (nullable): three digits
 * @language: the language wanted
 *
 * Returns: (transfer full) (nullable): what the reply code says (RFC 5321, section 4.2); NULL where it is none
 */
BounceExplanation *
bounce_explanation_new_for_reply (const BounceCatalogue *catalogue,
                                  const char            *code,
                                  BounceLanguage         language)
{
  const BounceReplyCode *entry;
  BounceExplanation *self;

  if (!is_reply (code))
    return NULL;

  self = explanation_alloc (code);
  add_digits (self, catalogue, code, language);
  entry = bounce_catalogue_lookup_reply (catalogue, code);

  if (entry == NULL)
    {
      self->title = translate (language, N_("A reply code of the server’s own making"));
      self->meaning = translate (language, N_("No standard defines this number; its first digit and the words behind it "
                                              "are all there is to go by."));
      self->verdict = code[0] == '4' ? BOUNCE_VERDICT_TEMPORARY : code[0] == '5' ? BOUNCE_VERDICT_PERMANENT : BOUNCE_VERDICT_UNKNOWN;
      set_reference (self, "RFC 5321 section 4.2.1");
      return self;
    }

  self->title = translate (language, entry->title);
  self->meaning = translate (language, entry->meaning);
  self->reason = entry->reason;
  self->verdict = entry->verdict;
  self->caveat = translate (language, entry->standard
                                          ? N_("Servers use these numbers inconsistently; the detailed code and the words "
                                               "behind the number count more.")
                                          : N_("No standard defines this number; servers use it nonetheless, and not all "
                                               "in the same sense."));
  set_reference (self, entry->reference);
  add_steps (self, language, entry->steps);

  return self;
}

/* The three numbers of a status code ("5.7.26"); FALSE where @status is none (RFC 3463, section 2). */
static gboolean
split_status (const char *status,
              char        subject[8],
              char        detail[8])
{
  gsize first, second;

  if (status == NULL || strchr ("245", status[0]) == NULL || status[0] == '\0' || status[1] != '.')
    return FALSE;

  first = strspn (status + 2, "0123456789");
  if (first == 0 || first > 3 || status[2 + first] != '.')
    return FALSE;

  second = strspn (status + 3 + first, "0123456789");
  if (second == 0 || second > 3 || status[3 + first + second] != '\0')
    return FALSE;

  g_snprintf (subject, 8, "%.*s", (int) first, status + 2);
  g_snprintf (detail, 8, "%.*s", (int) second, status + 3 + first);

  return TRUE;
}

static BounceVerdict
get_verdict (const BounceStatusCode *entry,
             char                    class)
{
  if (class == '2')
    return BOUNCE_VERDICT_DELIVERED;
  if (entry == NULL)
    return class == '4' ? BOUNCE_VERDICT_TEMPORARY : BOUNCE_VERDICT_PERMANENT;

  return class == '4' ? entry->verdict_if_4 : entry->verdict_if_5;
}

static void
add_status_parts (BounceExplanation      *self,
                  const BounceStatusCode *class,
                  const BounceStatusCode *subject,
                  const BounceStatusCode *detail,
                  const char             *numbers[2],
                  BounceLanguage          language)
{
  static const char unknown_subject[] = N_("This number is not assigned by the registry.");
  static const char unknown_detail[] = N_("This number is not in the registry: the server’s maker chose it.");

  if (class != NULL)
    add_part (self, language, g_strndup (self->code, 1), class->meaning, NULL);
  add_part (self, language, g_strdup (numbers[0]), subject != NULL ? subject->meaning : unknown_subject, NULL);
  add_part (self, language, g_strdup (numbers[1]), detail != NULL ? detail->meaning : unknown_detail, NULL);
}

/**
 * bounce_explanation_new_for_status:
 * @catalogue: what is known
 * @status: (nullable): an enhanced status code: "5.7.26"
 * @language: the language wanted
 *
 * A detail that the registry does not know is explained by its subject, an unknown subject by its class.
 *
 * Returns: (transfer full) (nullable): what the code says (RFC 3463); NULL where it is none
 */
BounceExplanation *
bounce_explanation_new_for_status (const BounceCatalogue *catalogue,
                                   const char            *status,
                                   BounceLanguage         language)
{
  char numbers[2][8];
  const char *marks[2] = { numbers[0], numbers[1] };
  const BounceStatusCode *class, *subject, *detail, *best;
  BounceExplanation *self;

  if (!split_status (status, numbers[0], numbers[1]))
    return NULL;

  class = bounce_catalogue_lookup_status_class (catalogue, status);
  subject = bounce_catalogue_lookup_status_subject (catalogue, status);
  detail = bounce_catalogue_lookup_status (catalogue, status);
  best = detail != NULL ? detail : subject != NULL ? subject : class;

  self = explanation_alloc (status);
  add_status_parts (self, class, subject, detail, marks, language);
  self->verdict = get_verdict (best, status[0]);

  if (best == NULL)
    return self;

  self->title = translate (language, best->title);
  self->meaning = translate (language, best->meaning);
  self->reason = best->reason;
  if (detail == NULL)
    self->caveat = translate (language, N_("The registry does not know this detail; the words of the server say what it means."));
  else if (!bounce_status_is_precise (status))
    self->caveat = translate (language, N_("Servers use this code for many things; the words behind it count more."));
  set_reference (self, best->reference);
  add_steps (self, language, best->steps);

  return self;
}

/**
 * bounce_explanation_new_for_rule:
 * @rule: a rule
 * @matched: (nullable): the words, or the provider's own code, that it was found by
 * @language: the language wanted
 *
 * Returns: (transfer full): what the words say
 */
BounceExplanation *
bounce_explanation_new_for_rule (const BounceRule *rule,
                                 const char       *matched,
                                 BounceLanguage    language)
{
  g_autofree char *code = bounce_safe_line (matched != NULL ? matched : rule->id, -1);
  BounceExplanation *self = explanation_alloc (code);

  if (rule->provider != NULL)
    self->title = g_strdup_printf (bounce_language_text (language, N_("Words of %s")), rule->provider->name);
  else
    self->title = translate (language, N_("Words of many servers"));

  self->meaning = translate (language, rule->meaning);
  self->reason = rule->reason;
  self->url = g_strdup (rule->url);
  self->reference = g_strdup (rule->source);
  if (rule->weak)
    self->caveat = translate (language, N_("These words are used for many things; a detailed code counts more."));
  add_steps (self, language, rule->steps);

  return self;
}
