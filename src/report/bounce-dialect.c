/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-expression.h"
#include "knowledge/bounce-dialect-data.h"
#include "knowledge/bounce-word-table.h"
#include "report/bounce-dialect.h"

/* What a word of the table means. */
typedef struct {
  guint16 dialect;
  guint8 role;
} Meaning;

struct _BounceDialects {
  GVariant *files;           /* what the strings of the dialects point into */
  GPtrArray *dialects;       /* BounceDialect */
  BounceWordTable *words;    /* of all dialects, folded; their kinds are BOUNCE_WORD_BIT() */
  GArray *meanings;          /* Meaning, by number of a word */
};

static const struct {
  const char *key;
  BounceWordRole role;
} word_keys[] = {
  { "Header", BOUNCE_WORD_HEADER },       { "From", BOUNCE_WORD_FROM },
  { "Subject", BOUNCE_WORD_SUBJECT },     { "Body", BOUNCE_WORD_BODY },
  { "Daemon", BOUNCE_WORD_DAEMON },
  { "Notice", BOUNCE_WORD_NOTICE },       { "Person", BOUNCE_WORD_PERSON },
  { "Delayed", BOUNCE_WORD_DELAYED },     { "Failed", BOUNCE_WORD_FAILED },
  { "Expired", BOUNCE_WORD_EXPIRED },     { "Delivered", BOUNCE_WORD_DELIVERED },
  { "Separator", BOUNCE_WORD_SEPARATOR }, { "Recipients", BOUNCE_WORD_RECIPIENTS },
  { "Reason", BOUNCE_WORD_REASON },       { "Advice", BOUNCE_WORD_ADVICE },
  { "Alias", BOUNCE_WORD_ALIAS },         { "Sender", BOUNCE_WORD_SENDER },
  { "TitleFailure", BOUNCE_WORD_TITLE_FAILURE },     { "TitleDelay", BOUNCE_WORD_TITLE_DELAY },
  { "TitleAutomatic", BOUNCE_WORD_TITLE_AUTOMATIC }, { "TitleAbsence", BOUNCE_WORD_TITLE_ABSENCE },
  { "TitleChallenge", BOUNCE_WORD_TITLE_CHALLENGE }, { "TitleReceipt", BOUNCE_WORD_TITLE_RECEIPT },
  { "Absence", BOUNCE_WORD_ABSENCE },                { "Held", BOUNCE_WORD_HELD },
  { "Asked", BOUNCE_WORD_ASKED },                    { "Proof", BOUNCE_WORD_PROOF },
  { "Shield", BOUNCE_WORD_SHIELD },                  { "Sent", BOUNCE_WORD_SENT },
  { "Receipt", BOUNCE_WORD_RECEIPT },
};

/* Lower case for ASCII, Latin-1, Greek and Cyrillic: letters that keep their number of bytes, so positions stay. */
static void
fold (const char *text,
      gsize       length,
      guchar     *folded)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar c = text[i];
      guchar next = i + 1 < length ? text[i + 1] : 0;

      folded[i] = (guchar) bounce_ascii_lower ((char) c);
      if (c < 0xC3 || c > 0xD0 || next < 0x80 || next > 0xBF)
        continue;
      folded[i + 1] = next;
      if (c == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97)          /* À to Þ */
        folded[i + 1] = next + 0x20;
      else if (c == 0xCE && next >= 0x91 && next <= 0x9F)                     /* Α to Ο */
        folded[i + 1] = next + 0x20;
      else if (c == 0xCE && next >= 0xA0 && next <= 0xA9)                     /* Π to Ω */
        {
          folded[i] = 0xCF;
          folded[i + 1] = next - 0x20;
        }
      else if (c == 0xD0 && next >= 0x90 && next <= 0x9F)                     /* А to П */
        folded[i + 1] = next + 0x20;
      else if (c == 0xD0 && next >= 0xA0 && next <= 0xAF)                     /* Р to Я */
        {
          folded[i] = 0xD1;
          folded[i + 1] = next - 0x20;
        }
      i++;
    }
}

/* A list as GKeyFile writes it: parted by ';', "\;" for the character itself. Reads the next item into @item; returns
 * whether there is one, be it empty. */
static gboolean
next_item (const char **value,
           GString     *item)
{
  const char *p = *value;

  if (p == NULL)
    return FALSE;
  g_string_truncate (item, 0);
  p += strspn (p, " ");
  while (*p != '\0' && *p != ';')
    {
      gsize length = strcspn (p, ";\\");

      g_string_append_len (item, p, (gssize) length);
      p += length;
      if (*p != '\\')
        continue;
      if (p[1] == ';' || p[1] == '\\' || p[1] == 's')
        p++;
      g_string_append_c (item, *p == 's' ? ' ' : *p);
      p++;
    }
  *value = *p == ';' ? p + 1 : NULL;

  return TRUE;
}

static GStrv
split_list (const char *value)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GString) item = g_string_new (NULL);

  while (next_item (&value, item))
    if (item->len > 0)
      g_strv_builder_add (builder, item->str);

  return g_strv_builder_end (builder);
}

static void
add_words (BounceDialects *self,
           const char     *list,
           BounceWordRole  role,
           guint           dialect)
{
  g_autoptr(GString) word = g_string_new (NULL);
  Meaning meaning = { .dialect = (guint16) dialect, .role = (guint8) role };

  while (next_item (&list, word))
    {
      if (word->len == 0)
        continue;
      if (!bounce_ascii_is_all (word->str, word->len))
        fold (word->str, word->len, (guchar *) word->str);
      if (bounce_word_table_add (self->words, word->str, word->len, BOUNCE_WORD_BIT (role)))
        g_array_append_val (self->meanings, meaning);
      else
        g_warning ("Dialect %u: the word '%s' is too short", dialect, word->str);
    }
}

static void
add_expression (const char **list,
                const char  *value)
{
  for (guint i = 0; i < BOUNCE_DIALECT_EXPRESSIONS; i++)
    if (list[i] == NULL)
      {
        list[i] = value;
        return;
      }
}

static void
read_key (BounceDialects *self,
          BounceDialect  *dialect,
          guint           number,
          const char     *key,
          const char     *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (word_keys); i++)
    if (strcmp (key, word_keys[i].key) == 0)
      {
        add_words (self, value, word_keys[i].role, number);
        return;
      }

  if (strcmp (key, "Name") == 0)
    dialect->name = value;
  else if (g_str_has_prefix (key, "Recipient") && g_ascii_isdigit (key[strlen ("Recipient")]))
    add_expression (dialect->recipients, value);
  else if (strcmp (key, "WordsAbove") == 0)
    dialect->words_above = strcmp (value, "true") == 0;
  else if (strcmp (key, "RecipientField") == 0)
    dialect->recipient_fields = split_list (value);
}

static void
dialect_free (gpointer data)
{
  BounceDialect *dialect = data;

  g_strfreev (dialect->recipient_fields);
  g_clear_pointer (&dialect->recipient_expressions, g_ptr_array_unref);
  g_free ((char *) dialect->id);
  g_free (dialect);
}

static GPtrArray *
compile_all (const BounceDialect *dialect,
             const char *const   *expressions)
{
  GPtrArray *compiled = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_expression_free);

  for (guint i = 0; expressions[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;
      BounceExpression *expression = bounce_expression_new (expressions[i],
                                                            BOUNCE_EXPRESSION_CASELESS | BOUNCE_EXPRESSION_NAMED_ONLY,
                                                            &error);

      if (expression != NULL)
        g_ptr_array_add (compiled, expression);
      else
        g_warning ("Dialect %s: %s", dialect->id, error->message);
    }

  return compiled;
}

static void
ensure_expressions (BounceDialect *self)
{
  if (g_once_init_enter (&self->ready))
    {
      self->recipient_expressions = compile_all (self, self->recipients);
      g_once_init_leave (&self->ready, 1);
    }
}

/* Folds a text where that takes more than the case of ASCII, which the table of words looks away from itself. Returns
 * the text, or @folded, to be freed. */
static const char *
fold_text (const char  *text,
           gsize        length,
           guchar     **folded)
{
  *folded = NULL;
  if (bounce_ascii_is_all (text, length))
    return text;
  *folded = g_malloc (length + 1);
  fold (text, length, *folded);

  return (const char *) *folded;
}

typedef struct {
  const BounceDialects *dialects;
  guint wanted;
  guint found;
} RoleSearch;

static gboolean
add_role_cb (guint    number,
             gsize    start,
             gsize    length,
             gpointer user_data)
{
  RoleSearch *search = user_data;

  search->found |= BOUNCE_WORD_BIT (g_array_index (search->dialects->meanings, Meaning, number).role);

  return search->found != search->wanted;
}

typedef struct {
  const BounceDialects *dialects;
  GArray *hits;        /* BounceWordHit */
} WordSearch;

/* Of words that begin at one place the later one in the data stands first. */
static gboolean
add_hit_cb (guint    number,
            gsize    start,
            gsize    length,
            gpointer user_data)
{
  WordSearch *search = user_data;
  const Meaning *meaning = &g_array_index (search->dialects->meanings, Meaning, number);
  BounceWordHit hit = { meaning->role, meaning->dialect, number, start, start + length };
  guint at = search->hits->len;

  while (at > 0 && g_array_index (search->hits, BounceWordHit, at - 1).start == start &&
         g_array_index (search->hits, BounceWordHit, at - 1).word < number)
    at--;
  g_array_insert_val (search->hits, at, hit);

  return TRUE;
}

/**
 * bounce_dialects_get_default:
 *
 * Returns: (transfer none): the dialects that the program knows. Built when first asked for; any thread may use them.
 */
const BounceDialects *
bounce_dialects_get_default (void)
{
  static gsize ready = 0;
  static BounceDialects *dialects = NULL;

  if (g_once_init_enter (&ready))
    {
      g_autoptr(GVariant) files = bounce_catalogue_get_dialect_data ();

      dialects = bounce_dialects_new (files);
      g_once_init_leave (&ready, 1);
    }

  return dialects;
}

/**
 * bounce_dialects_new:
 * @files: key files, of type %BOUNCE_DIALECT_DATA_TYPE
 *
 * Returns: (transfer full): the dialects, frozen
 */
BounceDialects *
bounce_dialects_new (GVariant *files)
{
  BounceDialects *self = g_new0 (BounceDialects, 1);
  gsize n_files;

  /* Serialised, so that the strings of its children stay where they are. */
  self->files = g_variant_get_normal_form (files);
  self->dialects = g_ptr_array_new_with_free_func (dialect_free);
  self->words = bounce_word_table_new ();
  self->meanings = g_array_new (FALSE, FALSE, sizeof (Meaning));

  n_files = g_variant_n_children (self->files);
  for (gsize i = 0; i < n_files; i++)
    {
      BounceDialect *dialect = g_new0 (BounceDialect, 1);
      g_autofree const char **pairs = NULL;
      const char *file;

      g_variant_get_child (self->files, i, "(&s^a&s)", &file, &pairs);
      dialect->id = g_str_has_suffix (file, ".keys") ? g_strndup (file, strlen (file) - strlen (".keys"))
                                                     : g_strdup (file);
      for (guint n = 0; pairs[n] != NULL && pairs[n + 1] != NULL; n += 2)
        read_key (self, dialect, self->dialects->len, pairs[n], pairs[n + 1]);
      g_ptr_array_add (self->dialects, dialect);
    }
  bounce_word_table_freeze (self->words);

  return self;
}

void
bounce_dialects_free (BounceDialects *self)
{
  g_ptr_array_unref (self->dialects);
  bounce_word_table_free (self->words);
  g_array_unref (self->meanings);
  g_variant_unref (self->files);
  g_free (self);
}

guint
bounce_dialects_get_n (const BounceDialects *self)
{
  return self->dialects->len;
}

BounceDialect *
bounce_dialects_get (const BounceDialects *self,
                     guint                 number)
{
  g_return_val_if_fail (number < self->dialects->len, NULL);

  return g_ptr_array_index (self->dialects, number);
}

BounceDialect *
bounce_dialects_lookup (const BounceDialects *self,
                        const char           *id)
{
  for (guint i = 0; i < self->dialects->len; i++)
    {
      BounceDialect *dialect = g_ptr_array_index (self->dialects, i);

      if (strcmp (dialect->id, id) == 0)
        return dialect;
    }

  return NULL;
}

/**
 * bounce_dialects_find_roles:
 * @self: the dialects
 * @text: any bytes
 * @length: how many
 * @roles: which roles are asked for, as BOUNCE_WORD_BIT()
 *
 * Returns: the bits of those roles of which a word stands in @text
 */
guint
bounce_dialects_find_roles (const BounceDialects *self,
                            const char           *text,
                            gsize                 length,
                            guint                 roles)
{
  RoleSearch search = { self, roles, 0 };
  g_autofree guchar *folded = NULL;

  text = fold_text (text, length, &folded);
  bounce_word_table_search (self->words, text, length, roles, add_role_cb, &search);

  return search.found;
}

/**
 * bounce_dialects_find_words:
 * @self: the dialects
 * @text: any bytes
 * @length: how many
 * @roles: which roles are asked for, as BOUNCE_WORD_BIT()
 *
 * Returns: (transfer full) (element-type BounceWordHit): all words in @text, in the order in which they stand there
 */
GArray *
bounce_dialects_find_words (const BounceDialects *self,
                            const char           *text,
                            gsize                 length,
                            guint                 roles)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (BounceWordHit));
  WordSearch search = { self, hits };
  g_autofree guchar *folded = NULL;

  text = fold_text (text, length, &folded);
  bounce_word_table_search (self->words, text, length, roles, add_hit_cb, &search);

  return hits;
}

GPtrArray *
bounce_dialect_get_recipient_expressions (BounceDialect *self)
{
  ensure_expressions (self);

  return self->recipient_expressions;
}
