/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A regular expression, compiled once and used by all threads, in the dialect of Perl: `man pcre2pattern`. Any kind of
 * line ending is one; classes and the case of letters are Unicode's.
 *
 * GRegex stands on the same library, but counts a reference and makes an object for each match. With several threads the
 * one count, which all of them write to, costs more than most matches do. Here a match only reads the expression, and
 * what it writes belongs to the thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  BOUNCE_EXPRESSION_DEFAULT = 0,
  BOUNCE_EXPRESSION_CASELESS = 1 << 0,
  BOUNCE_EXPRESSION_DOTALL = 1 << 1,      /* a dot stands for the end of a line, too */
  BOUNCE_EXPRESSION_BYTES = 1 << 2,       /* the text is bytes, not UTF-8 */
  BOUNCE_EXPRESSION_NAMED_ONLY = 1 << 3,  /* plain brackets are no groups */
} BounceExpressionFlags;

/* Groups of which a match tells where they stood, the whole match among them. */
#define BOUNCE_EXPRESSION_GROUPS 8

/* Where a group stood, bytes of the text. Of one that took no part both are 0. */
typedef struct {
  gsize start, end;
} BounceExpressionGroup;

typedef struct _BounceExpression BounceExpression;

BounceExpression *bounce_expression_new (const char *pattern, BounceExpressionFlags flags, GError **error);
BounceExpression *bounce_expression_new_own (const char *pattern, BounceExpressionFlags flags);
void bounce_expression_free (BounceExpression *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceExpression, bounce_expression_free)

guint bounce_expression_get_group (const BounceExpression *self, const char *name);
gboolean bounce_expression_match (const BounceExpression *self, const char *text, gsize length, gsize from,
                                  BounceExpressionGroup *groups, guint n_groups);

G_END_DECLS
