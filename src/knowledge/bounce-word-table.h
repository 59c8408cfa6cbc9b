/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Finds all of many words in one pass over a text, without regard to the case of ASCII, wherever they stand.
 *
 * Most places of a text begin no word, and the four bytes there tell: a bit for each hash of such a head answers in a
 * few instructions. Where the bit is set, two slots are looked into: that of the short words with this head, and that of
 * the long ones, which two bytes more make smaller. The words of a slot are walked in alphabetical order. Each knows how
 * many bytes it shares with the one before it, so no byte of the text is compared twice, and words that differ where
 * another one did already are passed over. Some thousand words cost hardly more than ten. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that a word has at least. */
#define BOUNCE_WORD_HEAD 4

typedef struct _BounceWordTable BounceWordTable;

/* Called for every word that stands in the text: its number, as it was added, its place and length. Words that begin at
 * one place come in no particular order. Returns whether to go on. */
typedef gboolean (*BounceWordFunc) (guint number, gsize start, gsize length, gpointer user_data);

BounceWordTable *bounce_word_table_new (void);
void bounce_word_table_free (BounceWordTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceWordTable, bounce_word_table_free)

gboolean bounce_word_table_add (BounceWordTable *self, const char *word, gsize length, guint32 kind);
void bounce_word_table_freeze (BounceWordTable *self);
void bounce_word_table_search (const BounceWordTable *self, const char *text, gsize length, guint32 kinds,
                               BounceWordFunc func, gpointer user_data);

G_END_DECLS
