/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Large providers put codes of their own into what their servers say. Most texts have none; whether one can stand there
 * is seen from how the codes begin, in one pass, before any expression is run. */

#include "config.h"

#include "diagnosis/bounce-provider-code.h"

#include "base/bounce-expression.h"
#include "diagnosis/bounce-letter-pairs.h"
#include "diagnosis/bounce-wording.h"

#define MAX_SEARCHED (16 * 1024)   /* bytes; a server that says more says the same again */

/* The forms in which they write them. What a code means stands in `data/`. */
typedef struct {
  const char *pattern;
  const char *beginnings;  /* the two characters that a code of this form begins with, in pairs; 0 is any digit */
} Form;

static const Form forms[] = {
  { "\\[(TS[SU]?\\d{2}|[A-Z]{2,5}\\d{2,6})\\]", "[A" },    /* [TSS04], [PH01], [CS01], [GL01] */
  { "\\b(AUP#[A-Za-z0-9-]{1,16})", "AU" },
  { "\\b(OFR_?\\d{1,4}(?:_\\d{1,4})?)\\b", "OF" },
  { "\\b(LPNA?A?\\d{3}_\\d{3})\\b", "LP" },
  { "\\b(BLOCKED: [A-Z]{2}\\d{2})\\b", "BL" },
  { "\\(((?:RLY|HVU|DYN|CON|IPTS|RTR|PBL):[A-Z0-9]{1,8})\\)", "RLHVDYCOIPRTPB" },
  { "\\b((?:HVU|RLY|DYN|CON):(?:[A-Z]{1,3}\\d{0,2}))\\b", "HVRLDYCO" },
  { "\\b((?:DT|MI|RP|HL|CF|IB):[A-Z]{2,4})\\b", "DTMIRPHLCFIB" },
  { "\\b((?:OU|SC|DY|RP|BL|CS|CO)-\\d{3})\\b", "OUSCDYRPBLCSCO" },
  { "[\\[(]?\\b(S\\d{4,6})\\b", "S0" },                      /* S3150 */
  { "\\b(AS\\(?\\d{2,10}\\)?)(?=[\\s;,.\\])]|$)", "AS" },    /* AS(201806281), AS780090 */
  { "\\b(TS[SU]0\\d)\\b", "TS" },
  { "\\b((?:BL|RL|DM|SP)0000\\d{2})\\b", "BLRLDMSP" },
  { "\\b(IB\\d{3}[a-z]?)\\b", "IB" },
  { "\\b(JunkMail)\\b", "Ju" },
  { "\\b(CS01)\\b", "CS" },
  { "\\b(PH01)\\b", "PH" },
};

static gboolean
have_any (const BounceLetterPairs *pairs,
          const char              *beginnings)
{
  for (const char *at = beginnings; *at != '\0'; at += 2)
    {
      if (bounce_letter_pairs_have (pairs, at[0], at[1]))
        return TRUE;
    }

  return FALSE;
}

/* Collects the pairs with which a code can begin: a capital, or a bracket and a capital. */
static gboolean
collect_beginnings (BounceLetterPairs *pairs,
                    const char        *text,
                    gssize             length)
{
  gboolean any = FALSE;

  bounce_letter_pairs_init (pairs);

  for (gssize i = 0; i + 1 < length; i++)
    {
      char first = text[i], second = text[i + 1];

      if (first == '[' && g_ascii_isupper (second))
        second = 'A';
      else if (!g_ascii_isupper (first))
        continue;
      else if (g_ascii_isdigit (second))
        second = '0';

      bounce_letter_pairs_add (pairs, first, second);
      any = TRUE;
    }

  return any;
}

/* Compiled once and kept, by whichever thread comes first. */
static const BounceExpression *
get_expression (guint form)
{
  static BounceExpression *expressions[G_N_ELEMENTS (forms)];

  if (g_once_init_enter (&expressions[form]))
    g_once_init_leave (&expressions[form], bounce_expression_new_own (forms[form].pattern, BOUNCE_EXPRESSION_DEFAULT));

  return expressions[form];
}

/**
 * bounce_provider_code_dup:
 * @text: a server's words
 *
 * Returns: (transfer full) (nullable): the provider's own code that stands in it: "TSS04", "S3150", "OFR_506"
 */
char *
bounce_provider_code_dup (const char *text)
{
  gssize length = bounce_wording_clip (text, MAX_SEARCHED);
  BounceLetterPairs pairs;

  if (!collect_beginnings (&pairs, text, length))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      BounceExpressionGroup groups[2];

      if (have_any (&pairs, forms[i].beginnings)
          && bounce_expression_match (get_expression (i), text, (gsize) length, 0, groups, G_N_ELEMENTS (groups)))
        return g_strndup (text + groups[1].start, groups[1].end - groups[1].start);
    }

  return NULL;
}
