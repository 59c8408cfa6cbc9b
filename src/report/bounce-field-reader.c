/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "report/bounce-field-reader.h"

/* Fields of delivery, disposition and feedback reports (RFC 3464, 8098, 5965, 6591) and those that servers add. In a
 * line that is not indented only these, and X- fields, end the field before: a server's words may hold colons too. */
static const char *const known_names[] = {
  "Action", "Arrival-Date", "Auth-Failure", "Authentication-Results", "Deliver-By-Date", "Delivery-Result",
  "Diagnostic-Code", "Disposition", "DKIM-Domain", "DKIM-Identity", "DKIM-Selector", "DKIM-Canonicalized-Header",
  "DKIM-Canonicalized-Body", "DSN-Gateway", "Error", "Feedback-Type", "Final-Log-ID", "Final-Recipient",
  "Future-Release-Request", "Identity-Alignment", "Incidents", "Last-Attempt-Date", "Localized-Diagnostic",
  "MDN-Gateway", "Original-Envelope-Id", "Original-Mail-From", "Original-Message-ID", "Original-Rcpt-To",
  "Original-Recipient", "Received-Date", "Received-From-MTA", "Remote-MTA", "Removal-Recipient", "Reported-Domain",
  "Reported-URI", "Reporting-MTA", "Reporting-UA", "Source", "Source-IP", "Source-Port", "SPF-DNS", "Status",
  "Subscription-Link", "User-Agent", "Version", "Will-Retry-Until", "X400-Last-Trace", "X400-Supplementary-Info",
  "X400-Content-Identifier", "X400-Content-Type", "X400-Content-Correlator", "X400-Encoded-Info",
};

/* Fields of a group, for which room is made at once. */
#define USUAL_FIELDS 8

/* Fields that name a recipient. Within one group each stands once (RFC 3464, section 2.3). */
static const char *const recipient_names[] = { "Original-Recipient", "Final-Recipient" };

/* Fields that stand once in the group of the whole message and never in a recipient's. */
static const char *const message_names[] = { "Reporting-MTA" };

typedef struct {
  const char *text;
  const BounceText *map;   /* (nullable) */
  guint64 base;
  GPtrArray *groups;
  GPtrArray *group;        /* (nullable): the one that is being read */
  GString *value;          /* of the field that is being read */
  gsize name_start, name_length;
  gsize field_end;
  gsize indent;            /* blanks in front of that field */
  gboolean in_field;
  gboolean blank_before;
} Reading;

static gsize
match_in (const char        *line,
          gsize              length,
          const char *const *names,
          gsize              n_names)
{
  for (gsize i = 0; length > 0 && i < n_names; i++)
    if (bounce_ascii_is (line, length, names[i]))
      return length;

  return 0;
}

static gboolean
group_has (const GPtrArray *group,
           const char      *name,
           gsize            length)
{
  for (guint i = 0; i < group->len; i++)
    {
      const BounceField *field = g_ptr_array_index (group, i);

      if (bounce_ascii_is (name, length, field->name))
        return TRUE;
    }

  return FALSE;
}

static gboolean
group_has_any (const GPtrArray   *group,
               const char *const *names,
               gsize              n_names)
{
  for (gsize i = 0; i < n_names; i++)
    if (group_has (group, names[i], strlen (names[i])))
      return TRUE;

  return FALSE;
}

static void
finish_field (Reading *reading)
{
  guint64 offset, length;

  if (!reading->in_field)
    return;
  reading->in_field = FALSE;
  if (reading->group == NULL)
    {
      reading->group = g_ptr_array_new_full (USUAL_FIELDS, (GDestroyNotify) bounce_field_free);
      g_ptr_array_add (reading->groups, reading->group);
    }
  if (reading->group->len >= BOUNCE_LIMIT_FIELDS)
    return;

  if (reading->map != NULL)
    bounce_text_locate (reading->map, reading->name_start, reading->field_end - reading->name_start, &offset, &length);
  else
    {
      offset = reading->base + reading->name_start;
      length = reading->field_end - reading->name_start;
    }
  g_strchomp (reading->value->str);
  g_ptr_array_add (reading->group,
                   bounce_field_new_sized (reading->text + reading->name_start, reading->name_length,
                                           reading->value->str, strlen (reading->value->str), offset, length));
}

/* Whether the field of that name can not belong to the group that is being read. */
static gboolean
begins_group (const Reading *reading,
              const char    *name,
              gsize          length)
{
  const GPtrArray *group = reading->group;

  if (group == NULL)
    return FALSE;
  if (match_in (name, length, recipient_names, G_N_ELEMENTS (recipient_names)) > 0)
    {
      if (group_has (group, name, length))
        return TRUE;
      /* The first recipient right behind the fields of the whole message. */
      if (group_has_any (group, message_names, G_N_ELEMENTS (message_names)) &&
          !group_has_any (group, recipient_names, G_N_ELEMENTS (recipient_names)))
        return TRUE;
      /* Original-Recipient first is the usual order; behind an Action it opens the next recipient. */
      return group_has (group, "Action", strlen ("Action")) && group_has (group, "Status", strlen ("Status")) &&
             group_has (group, "Final-Recipient", strlen ("Final-Recipient"));
    }

  return match_in (name, length, message_names, G_N_ELEMENTS (message_names)) > 0 && group_has (group, name, length);
}

/* A blank line ends a group, but only where another begins: some writers put blank lines inside of groups. */
static gboolean
blank_ends_group (const Reading *reading,
                  const char    *name,
                  gsize          length)
{
  if (!reading->blank_before || reading->group == NULL)
    return FALSE;
  if (match_in (name, length, recipient_names, G_N_ELEMENTS (recipient_names)) > 0 ||
      match_in (name, length, message_names, G_N_ELEMENTS (message_names)) > 0)
    return TRUE;

  /* What follows a recipient's blank line without naming another recipient still speaks of that one: its Action, its
   * Diagnostic-Code. Before any recipient was named the blank line is the border the standard draws. */
  if (group_has_any (reading->group, recipient_names, G_N_ELEMENTS (recipient_names)))
    return group_has (reading->group, name, length);

  return TRUE;
}

static void
begin_field (Reading    *reading,
             const char *line,
             gsize       line_length,
             gsize       name_length,
             gsize       value,
             gsize       indent)
{
  gsize position = line - reading->text;

  finish_field (reading);
  if (begins_group (reading, line, name_length) || blank_ends_group (reading, line, name_length))
    reading->group = NULL;

  reading->in_field = TRUE;
  reading->indent = indent;
  reading->blank_before = FALSE;
  reading->name_start = position;
  reading->name_length = name_length;
  reading->field_end = position + line_length;
  g_string_truncate (reading->value, 0);
  while (value < line_length && (line[value] == ' ' || line[value] == '\t'))
    value++;
  g_string_append_len (reading->value, line + value, line_length - value);
}

/* Continuation lines are joined by \n here, not by a blank: what a server said in several lines is kept as it came. */
static void
continue_field (Reading    *reading,
                const char *line,
                gsize       length)
{
  gsize skipped = 0;

  while (skipped < length && (line[skipped] == ' ' || line[skipped] == '\t'))
    skipped++;
  if (reading->value->len + length > BOUNCE_LIMIT_HEADER_VALUE)
    return;
  if (length > skipped)
    {
      if (reading->value->len > 0)
        g_string_append_c (reading->value, '\n');
      g_string_append_len (reading->value, line + skipped, length - skipped);
    }
  reading->field_end = line - reading->text + length;
}

/* Whether the field that is being read holds what a server said. */
static gboolean
holds_words (const Reading *reading)
{
  const char *name = reading->text + reading->name_start;

  return bounce_ascii_find (name, reading->name_length, "diagnostic") != NULL ||
         bounce_ascii_find (name, reading->name_length, "supplementary") != NULL;
}

/* The blanks in front of a line that belong to all lines alike: some writers indent the whole report. */
static gsize
measure_indent (const Reading *reading,
                const char    *line,
                gsize          length)
{
  gsize indent = strspn (line, " \t");

  if (indent == 0 || (reading->in_field && indent > reading->indent))
    return 0;

  return bounce_field_reader_match_known (line + indent, length - indent) > 0 ? indent : 0;
}

static void
take_line (Reading    *reading,
           const char *line,
           gsize       length)
{
  gsize value;
  gsize name_length;
  gsize indent;

  if (strspn (line, " \t") >= length)
    {
      finish_field (reading);
      reading->blank_before = TRUE;
      return;
    }

  indent = measure_indent (reading, line, length);
  line += indent;
  length -= indent;
  name_length = bounce_field_reader_match_name (line, length, &value);
  /* A server's words hold colons too: behind an open diagnostic an unknown name is its unindented continuation. */
  if (name_length > 0 && reading->in_field && holds_words (reading)
      && bounce_field_reader_match_known (line, length) == 0)
    name_length = 0;

  if (name_length > 0)
    begin_field (reading, line, length, name_length, value, indent);
  else if (reading->in_field)
    continue_field (reading, line, length);
}

static GPtrArray *
read_groups (const char       *text,
             const BounceText *map,
             gsize             start,
             gsize             end,
             guint64           base)
{
  g_autoptr(GString) value = g_string_new (NULL);
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  Reading reading = { .text = text, .map = map, .base = base, .groups = groups, .value = value };
  const char *at = text + start;
  const char *stop = text + end;

  /* One group more than is kept, so that whoever counts recipients notices the ceiling. */
  while (at < stop && groups->len <= BOUNCE_LIMIT_RECIPIENTS + 1)
    {
      const char *newline = memchr (at, '\n', stop - at);
      gsize length = (newline != NULL ? newline : stop) - at;

      if (length > 0 && at[length - 1] == '\r')
        take_line (&reading, at, length - 1);
      else
        take_line (&reading, at, length);
      at = newline != NULL ? newline + 1 : stop;
    }
  finish_field (&reading);

  return g_steal_pointer (&groups);
}

/**
 * bounce_field_reader_match_name:
 * @line: a line
 * @length: bytes
 * @value: (out): where the value begins
 *
 * Returns: the length of the field name with which @line begins (RFC 5322, section 2.2; blanks before the colon are
 *   allowed for); 0 where it begins with none
 */
gsize
bounce_field_reader_match_name (const char *line,
                                gsize       length,
                                gsize      *value)
{
  gsize name = 0;
  gsize colon;

  *value = 0;
  if (length == 0 || !g_ascii_isalpha (line[0]))
    return 0;
  while (name < length && name < 64 && (g_ascii_isalnum (line[name]) || line[name] == '-' || line[name] == '_'))
    name++;
  colon = name;
  while (colon < length && (line[colon] == ' ' || line[colon] == '\t'))
    colon++;
  if (colon >= length || line[colon] != ':')
    return 0;
  /* "http://…" is an address of a page. */
  if (colon + 2 < length && line[colon + 1] == '/' && line[colon + 2] == '/')
    return 0;
  *value = colon + 1;

  return name;
}

/**
 * bounce_field_reader_match_known:
 * @line: a line
 * @length: bytes
 *
 * Returns: the length of the name of a field known to stand in reports with which @line begins, else 0
 */
gsize
bounce_field_reader_match_known (const char *line,
                                 gsize       length)
{
  gsize value;
  gsize name = bounce_field_reader_match_name (line, length, &value);

  if (name > 2 && (line[0] == 'X' || line[0] == 'x') && line[1] == '-')
    return name;

  return match_in (line, name, known_names, G_N_ELEMENTS (known_names));
}

/**
 * bounce_field_reader_read_groups:
 * @text: a part's text
 * @start: position of the first byte to read
 * @end: behind the last
 *
 * Returns: (transfer full) (element-type GPtrArray): the groups, none of them empty, each an array of #BounceField.
 *   Lines of a folded value are parted by \n.
 */
GPtrArray *
bounce_field_reader_read_groups (const BounceText *text,
                                 gsize             start,
                                 gsize             end)
{
  return read_groups (text->text, text, start, MIN (end, text->length), 0);
}

/**
 * bounce_field_reader_parse_groups:
 * @text: any text
 * @start: position of the first byte to read
 * @end: behind the last
 * @base: what is added to positions to make offsets
 *
 * Returns: (transfer full) (element-type GPtrArray): as bounce_field_reader_read_groups()
 */
GPtrArray *
bounce_field_reader_parse_groups (const char *text,
                                  gsize       start,
                                  gsize       end,
                                  guint64     base)
{
  return read_groups (text, NULL, start, end, base);
}
