/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "report/bounce-field.h"
#include "report/bounce-quotation.h"

typedef struct {
  gsize here;    /* in the quotation's text */
  gsize there;   /* in the passage's */
} LineStart;

/* The bytes of quote marks at the start of a line: "> ", "| ", "> > ". */
static gsize
measure_marks (const char *line)
{
  gsize length = 0;

  while (line[length] == ' ')
    length++;
  if (line[length] != '>' && line[length] != '|')
    return 0;
  while (line[length] == '>' || line[length] == '|'
         || (line[length] == ' ' && (line[length + 1] == '>' || line[length + 1] == '|')))
    length++;
  if (line[length] == ' ')
    length++;

  return length;
}

static gsize
translate (const BounceQuotation *self,
           gsize                  position)
{
  gsize low = 0;
  gsize high = self->lines->len;

  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (g_array_index (self->lines, LineStart, middle).here <= position)
        low = middle;
      else
        high = middle;
    }

  return g_array_index (self->lines, LineStart, low).there + position
         - g_array_index (self->lines, LineStart, low).here;
}

/**
 * bounce_quotation_new:
 * @passage: a passage
 *
 * Returns: (transfer full) (nullable): its quoted lines; %NULL where none is quoted
 */
BounceQuotation *
bounce_quotation_new (const BouncePassage *passage)
{
  const char *text = bounce_passage_get_text (passage);
  g_autoptr(GString) unquoted = g_string_new (NULL);
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (LineStart));
  BounceQuotation *self;
  const char *at = text;

  while (*at != '\0')
    {
      const char *stop = strchrnul (at, '\n');
      gsize marks = measure_marks (at);

      if (marks > 0 && at + marks <= stop)
        {
          LineStart start = { unquoted->len, (gsize) (at - text) + marks };

          g_array_append_val (lines, start);
          g_string_append_len (unquoted, at + marks, stop - at - marks);
          g_string_append_c (unquoted, '\n');
        }
      at = *stop != '\0' ? stop + 1 : stop;
    }
  if (lines->len == 0)
    return NULL;

  self = g_new0 (BounceQuotation, 1);
  self->passage = passage;
  self->text = g_string_free (g_steal_pointer (&unquoted), FALSE);
  self->lines = g_steal_pointer (&lines);

  return self;
}

/**
 * bounce_quotation_free:
 * @self: (transfer full): a quotation
 */
void
bounce_quotation_free (BounceQuotation *self)
{
  g_free (self->text);
  g_array_unref (self->lines);
  g_free (self);
}

/**
 * bounce_quotation_get_start:
 * @self: a quotation
 *
 * Returns: the position in the passage's text at which the first quoted line begins, its mark included
 */
gsize
bounce_quotation_get_start (const BounceQuotation *self)
{
  const char *text = bounce_passage_get_text (self->passage);
  gsize start = g_array_index (self->lines, LineStart, 0).there;

  while (start > 0 && text[start - 1] != '\n')
    start--;

  return start;
}

/**
 * bounce_quotation_locate_groups:
 * @self: a quotation
 * @groups: (element-type GPtrArray): groups read from its text
 *
 * Gives the fields their places in the message.
 */
void
bounce_quotation_locate_groups (const BounceQuotation *self,
                                GPtrArray             *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (groups, i);

      for (guint j = 0; j < group->len; j++)
        {
          BounceField *field = g_ptr_array_index (group, j);
          gsize start = translate (self, field->offset);
          gsize end = translate (self, field->offset + field->length);

          bounce_passage_locate (self->passage, start, end - start, &field->offset, &field->length);
        }
    }
}
