/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-expression.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/bounce-error.h"

/* Bytes that compiled code may use to remember where it can go back to, at first and at most; the same as GRegex's. */
#define FIRST_STACK (32 * 1024)
#define MAX_STACK (512 * 1024)

#define MAX_MESSAGE 256

struct _BounceExpression {
  pcre2_code *code;
  gboolean compiled;   /* to machine code */
};

/* What a match writes to, one a thread. */
typedef struct {
  pcre2_match_data *data;
  pcre2_match_context *context;
  pcre2_jit_stack *stack;
} Scratch;

static void
scratch_free (gpointer data)
{
  Scratch *self = data;

  pcre2_match_data_free (self->data);
  pcre2_match_context_free (self->context);
  pcre2_jit_stack_free (self->stack);
  g_free (self);
}

static const Scratch *
get_scratch (void)
{
  static GPrivate scratches = G_PRIVATE_INIT (scratch_free);
  Scratch *scratch = g_private_get (&scratches);

  if (G_LIKELY (scratch != NULL))
    return scratch;

  scratch = g_new0 (Scratch, 1);
  scratch->data = pcre2_match_data_create (BOUNCE_EXPRESSION_GROUPS, NULL);
  scratch->context = pcre2_match_context_create (NULL);
  scratch->stack = pcre2_jit_stack_create (FIRST_STACK, MAX_STACK, NULL);
  /* Without a stack of its own, compiled code takes some of the thread's. */
  if (scratch->stack != NULL)
    pcre2_jit_stack_assign (scratch->context, NULL, scratch->stack);
  g_private_set (&scratches, scratch);

  return scratch;
}

static guint32
get_options (BounceExpressionFlags flags)
{
  guint32 options = PCRE2_UCP;

  if ((flags & BOUNCE_EXPRESSION_CASELESS) != 0)
    options |= PCRE2_CASELESS;
  if ((flags & BOUNCE_EXPRESSION_DOTALL) != 0)
    options |= PCRE2_DOTALL;
  /* Nothing is checked before a match, so bytes that are no UTF-8 must be something the match can step over. */
  if ((flags & BOUNCE_EXPRESSION_BYTES) == 0)
    options |= PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
  if ((flags & BOUNCE_EXPRESSION_NAMED_ONLY) != 0)
    options |= PCRE2_NO_AUTO_CAPTURE;

  return options;
}

/**
 * bounce_expression_new:
 * @pattern: the expression
 * @flags: how it is meant
 * @error: return location for a %BOUNCE_ERROR
 *
 * Compiling takes up to some milliseconds: it is worth while to keep an expression.
 *
 * Returns: (transfer full) (nullable): the expression; NULL with @error set where it is none
 */
BounceExpression *
bounce_expression_new (const char             *pattern,
                       BounceExpressionFlags   flags,
                       GError                **error)
{
  pcre2_compile_context *context = pcre2_compile_context_create (NULL);
  BounceExpression *self;
  pcre2_code *code;
  PCRE2_SIZE offset;
  int problem;

  pcre2_set_newline (context, PCRE2_NEWLINE_ANY);
  pcre2_set_bsr (context, PCRE2_BSR_UNICODE);
  code = pcre2_compile ((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED, get_options (flags), &problem, &offset, context);
  pcre2_compile_context_free (context);

  if (code == NULL)
    {
      guchar message[MAX_MESSAGE] = "";

      pcre2_get_error_message (problem, message, sizeof message);
      g_set_error (error, BOUNCE_ERROR, BOUNCE_ERROR_FAILED, "the expression \"%s\" is wrong at byte %" G_GSIZE_FORMAT ": %s",
                   pattern, (gsize) offset, (const char *) message);
      return NULL;
    }

  self = g_new0 (BounceExpression, 1);
  self->code = code;
  /* There are machines for which the library makes no machine code. */
  self->compiled = pcre2_jit_compile (code, PCRE2_JIT_COMPLETE) == 0;

  return self;
}

/**
 * bounce_expression_new_own:
 * @pattern: an expression that stands in the program's own code, or was tried when the program was built
 * @flags: how it is meant
 *
 * Returns: (transfer full): the expression; a mistake in it ends the program
 */
BounceExpression *
bounce_expression_new_own (const char            *pattern,
                           BounceExpressionFlags  flags)
{
  g_autoptr (GError) error = NULL;
  BounceExpression *self = bounce_expression_new (pattern, flags, &error);

  if (self == NULL)
    g_error ("%s", error->message);

  return self;
}

void
bounce_expression_free (BounceExpression *self)
{
  pcre2_code_free (self->code);
  g_free (self);
}

/**
 * bounce_expression_get_group:
 * @self: an expression
 * @name: a name that it may give to a group
 *
 * Returns: the number of that group; 0 where there is none, or one whose place is not told
 */
guint
bounce_expression_get_group (const BounceExpression *self,
                             const char             *name)
{
  int number = pcre2_substring_number_from_name (self->code, (PCRE2_SPTR) name);

  return number > 0 && number < BOUNCE_EXPRESSION_GROUPS ? (guint) number : 0;
}

/**
 * bounce_expression_match:
 * @self: an expression; any thread may use it
 * @text: UTF-8, of which a match never takes a byte that is none; or bytes for an expression of bytes
 * @length: bytes of @text
 * @from: where to begin; what stands before is seen by what looks behind itself
 * @groups: (out caller-allocates) (array length=n_groups) (nullable): where the first groups stood, the whole match first;
 *   not touched where there is no match
 * @n_groups: how many are wanted, at most %BOUNCE_EXPRESSION_GROUPS
 *
 * Returns: whether there is a match; one that costs more than its ceiling is none
 */
gboolean
bounce_expression_match (const BounceExpression *self,
                         const char             *text,
                         gsize                   length,
                         gsize                   from,
                         BounceExpressionGroup  *groups,
                         guint                   n_groups)
{
  const Scratch *scratch = get_scratch ();
  PCRE2_SPTR subject = (PCRE2_SPTR) text;
  const PCRE2_SIZE *found;
  int n_found = PCRE2_ERROR_JIT_STACKLIMIT;

  g_return_val_if_fail (from <= length && n_groups <= BOUNCE_EXPRESSION_GROUPS, FALSE);

  if (self->compiled)
    n_found = pcre2_jit_match (self->code, subject, length, from, PCRE2_NO_UTF_CHECK, scratch->data, scratch->context);
  /* What asks for more stack than compiled code may have is done without it. */
  if (n_found == PCRE2_ERROR_JIT_STACKLIMIT)
    n_found = pcre2_match (self->code, subject, length, from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, scratch->data,
                           scratch->context);
  if (n_found < 0)
    return FALSE;

  /* 0: there are more groups than there is room for. */
  if (n_found == 0)
    n_found = BOUNCE_EXPRESSION_GROUPS;
  found = pcre2_get_ovector_pointer (scratch->data);
  for (guint i = 0; i < n_groups; i++)
    {
      gboolean took_part = i < (guint) n_found && found[2 * i] != PCRE2_UNSET;

      groups[i].start = took_part ? found[2 * i] : 0;
      groups[i].end = took_part ? found[2 * i + 1] : 0;
    }

  return TRUE;
}
