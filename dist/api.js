import { api } from './index.js';

export const { API_VERSION, BaseExecutor, BaseReporter, BaseScanner, Confidence, SafetyFilter, SecurityAuditor, SecurityError, Severity, Step, StepResult, XMLReporter, createFinding, registerEquivalentRules, registerExecutor, registerReporter, registerScanner, registerStep } = api;
