import { bandit } from './bandit.ts';
import { cargo } from './cargo.ts';
import { checkstyle } from './checkstyle.ts';
import { eslint } from './eslint.ts';
import { gitlab } from './gitlab.ts';
import { gitleaks } from './gitleaks.ts';
import { golangciLint } from './golangci-lint.ts';
import { hadolint } from './hadolint.ts';
import { junit } from './junit.ts';
import { npmAudit } from './npm-audit.ts';
import { problemMatcher } from './problem-matcher.ts';
import { pytest } from './pytest.ts';
import { rdjson, rdjsonl } from './rdjson.ts';
import type { ReportFormat } from './report-format.ts';
import { ruff } from './ruff.ts';
import { sarif } from './sarif.ts';
import { semgrep } from './semgrep.ts';
import { shellcheck } from './shellcheck.ts';
import { stylelint } from './stylelint.ts';
import { trivy } from './trivy.ts';
import { typescript } from './typescript.ts';

/** The formats that a tool's report may have, by the name that `format:` gives them. */
export const FORMATS = {
  sarif,
  eslint,
  stylelint,
  typescript,
  'npm-audit': npmAudit,
  checkstyle,
  junit,
  pytest,
  rdjson,
  rdjsonl,
  gitlab,
  'problem-matcher': problemMatcher,
  ruff,
  bandit,
  semgrep,
  trivy,
  gitleaks,
  hadolint,
  shellcheck,
  cargo,
  'golangci-lint': golangciLint,
} as const satisfies Record<string, ReportFormat>;

export type FormatName = keyof typeof FORMATS;
