import { isHome, isSystem, mayBeSystem } from '../paths.ts';
import type { Family } from './rule.ts';
import { all, any, foreign, matching, option, path, subcommand, unknownOperand } from './tests.ts';

/**
 * A drive, a folder of the system, or all that is in one. Bash drops the backslashes of a path that isn't
 * quoted, so that `C:\Windows` is `C:Windows`, and `C:\ /grant` one word.
 */
const SYSTEM =
  /^(?:\/\/?[?.]\/)?(?:[A-Za-z]:|%systemdrive%|\$env:systemdrive)(?:[\\/]*(?:Windows(?:[\\/]*System32)?|Users|Program ?Files(?: ?\(x86\))?|ProgramData))?[\\/]*(?:[*\uE001](?:\.[*\uE001])?)?(?:\s+\/.*)?$|^%(?:systemroot|windir|userprofile|programfiles)%|^\$env:(?:systemroot|windir|userprofile|programfiles)/i;

const onSystem = any(
  matching(SYSTEM),
  path((file) => isSystem(file) || isHome(file)),
);

const onUnknown = any(unknownOperand, path(mayBeSystem));

/** Options of Windows' shell: `/s`, in any case. */
const slash = (letters: string) => matching(new RegExp(`^/+(?:[a-z]/)*[${letters}]`, 'i'));

/** Options of PowerShell, as much of them as tells them from others. */
const parameter = (pattern: string) => matching(new RegExp(`^-(?:${pattern})(?::\\$?true)?$`, 'i'));

const GUARDS =
  /^(?:windefend|wdnissvc|sense|mpssvc|eventlog|wuauserv|bfe|sysmon\d*|wscsvc|securityhealthservice|csfalconservice)$/i;

const DELETERS = 'del erase rd rmdir';

const POWERSHELL_DELETERS = 'remove-item ri';

/** What does harm on Windows, by the names of its programs and PowerShell's commands. */
export const windows: Family = {
  name: 'windows',
  title: 'Windows and PowerShell',
  rules: [
    {
      id: 'windows-delete-system',
      level: 'block',
      reason: 'deletes a drive, or a folder of the system',
      programs: DELETERS,
      when: all(slash('s'), onSystem),
    },
    {
      id: 'powershell-delete-system',
      level: 'block',
      reason: 'deletes a drive, or a folder of the system',
      programs: `${POWERSHELL_DELETERS} del erase rd rmdir rm`,
      when: all(parameter('r(?:e(?:c(?:u(?:r(?:s(?:e)?)?)?)?)?)?'), onSystem),
    },
    {
      id: 'powershell-delete-unclear',
      level: 'gray',
      reason: 'deletes what is only known when it runs',
      programs: POWERSHELL_DELETERS,
      when: all(parameter('r(?:e(?:c(?:u(?:r(?:s(?:e)?)?)?)?)?)?'), onUnknown),
    },
    {
      id: 'windows-format',
      level: 'block',
      reason: 'destroys what is on a disk',
      programs: 'format format-volume clear-disk initialize-disk remove-partition',
      when: any(({ name }) => name.toLowerCase() !== 'format', matching(/^[A-Za-z]:$/)),
    },
    {
      id: 'windows-delete-backups',
      level: 'block',
      reason: 'deletes what the system could be restored from',
      programs: 'vssadmin wbadmin wmic',
      when: any(
        all(
          matching(/^delete$/i),
          matching(/^(?:shadows|shadowstorage|catalog|backup|systemstatebackup)$/i),
        ),
        all(matching(/^shadowcopy$/i), matching(/^delete$/i)),
        all(matching(/^resize$/i), matching(/^shadowstorage$/i)),
      ),
    },
    {
      id: 'windows-registry-system',
      level: 'block',
      reason: "deletes what the system's settings are kept in",
      programs: 'reg',
      when: all(
        matching(/^delete$/i),
        matching(
          /^(?:HKLM|HKEY_LOCAL_MACHINE)[\\/]*(?:SYSTEM|SOFTWARE|SAM|SECURITY|HARDWARE)?[\\/]*$/i,
        ),
      ),
    },
    {
      id: 'windows-registry',
      level: 'gray',
      reason: "changes the system's settings, what starts with it, or copies its passwords",
      programs: 'reg',
      when: any(
        matching(/^(?:delete|save|export|import|restore|load)$/i),
        all(
          matching(/^add$/i),
          matching(
            /CurrentVersion[\\/]*Run|Defender|Winlogon|Image ?File ?Execution|Policies|[\\/]Services/i,
          ),
        ),
      ),
    },
    {
      id: 'windows-boot',
      level: 'gray',
      reason: 'changes what the machine starts from, or its disks',
      programs: 'bcdedit bootrec diskpart bootsect fsutil cipher mountvol manage-bde',
      when: any(
        matching(/^\/+(?:set|delete|deletevalue|import|fixmbr|fixboot|rebuildbcd|s|w\b.*|d)$/i),
        matching(/^\/+w:/i),
        subcommand(/^usn$/i, /^deletejournal$/i),
        matching(/^-(?:off|lock)$/i),
      ),
    },
    {
      id: 'windows-users',
      level: 'gray',
      reason: 'adds a user, or gives one more rights',
      programs: 'net net1 new-localuser add-localgroupmember set-localuser enable-localuser',
      when: any(({ name }) => name.includes('-'), matching(/^\/+(?:add|active:yes)$/i)),
    },
    {
      id: 'windows-starts-later',
      level: 'gray',
      reason: 'makes the system start something by itself',
      programs: `schtasks sc new-service register-scheduledtask new-scheduledtask set-service at
        register-scheduledjob`,
      when: any(
        ({ name }) => name.includes('-'),
        matching(/^\/+(?:create|change)$/i),
        all(({ name }) => /^sc$/i.test(name), matching(/^(?:create|config|failure|sdset)$/i)),
      ),
    },
    {
      id: 'windows-stop-guard',
      level: 'gray',
      reason: 'stops or removes what guards the system',
      programs: 'sc net net1 stop-service set-service remove-service taskkill stop-process',
      when: any(
        all(matching(/^(?:stop|delete|config)$/i), matching(GUARDS)),
        all(({ name }) => name.includes('-'), matching(GUARDS)),
        matching(/^(?:lsass|csrss|wininit|services|winlogon|msmpeng)(?:\.exe)?$/i),
      ),
    },
    {
      id: 'windows-switch-off-guard',
      level: 'gray',
      reason: 'switches off what guards the system',
      programs: `set-mppreference add-mppreference remove-mppreference netsh set-netfirewallprofile
        disable-computerrestore set-executionpolicy disable-netfirewallrule remove-netfirewallrule
        uninstall-windowsfeature`,
      when: any(
        ({ name }) => /^(?:disable|remove|uninstall)-/i.test(name),
        matching(/^-(?:disable|exclusion)/i),
        all(({ name }) => /^netsh$/i.test(name), matching(/^(?:off|disable|portproxy)$/i)),
        all(matching(/^-enabled$/i), matching(/^\$?(?:false|0|\uE000)$/i)),
        all(
          ({ name }) => /^set-executionpolicy$/i.test(name),
          matching(/^(?:unrestricted|bypass)$/i),
        ),
      ),
    },
    {
      id: 'windows-wipe-traces',
      level: 'gray',
      reason: 'deletes what the system has noted',
      programs: 'wevtutil clear-eventlog remove-eventlog limit-eventlog clear-history',
      when: any(({ name }) => name.includes('-'), matching(/^(?:cl|clear-log|sl|set-log)$/i)),
    },
    {
      id: 'windows-loads-code',
      level: 'gray',
      reason:
        'downloads or decodes something by a program that is not for it, or runs what it gets',
      programs: `certutil bitsadmin mshta rundll32 regsvr32 installutil msxsl cmstp invoke-expression iex
        start-bitstransfer wscript cscript odbcconf msiexec`,
      when: any(
        ({ name }) => /^(?:mshta|invoke-expression|iex|cmstp|msxsl)$/i.test(name),
        matching(/^[-/]+(?:urlcache|decode|decodehex|transfer|addfile)$/i),
        all(
          ({ name }) => !/^start-/i.test(name),
          matching(/https?:|javascript:|vbscript:|minidump|^[-/]+i:.*http/i),
        ),
      ),
    },
    {
      id: 'powershell-hides',
      level: 'gray',
      reason: 'hides what it runs, or runs what is not allowed here',
      programs: 'powershell pwsh',
      when: any(
        matching(/^[-/]e(?:n|nc|nco.*|c)?$/i),
        all(
          matching(/^[-/]ex(?:ec|p|ecutionpolicy)?$|^[-/]ep$/i),
          matching(/^(?:bypass|unrestricted)$/i),
        ),
        all(matching(/^[-/]w(?:in|indow.*)?$/i), matching(/^(?:hidden|1)$/i)),
      ),
    },
    {
      id: 'powershell-runs-code',
      level: 'gray',
      reason: 'runs code that it downloads, decodes or puts together',
      finds: foreign(
        'powershell',
        /\b(?:iex|invoke-expression|downloadstring|downloadfile|downloaddata|frombase64string|add-type|reflection\.assembly|invoke-mimikatz|virtualalloc|net\.sockets)\b|\[scriptblock\]::create|&\s*\(\s*(?:\[|\$\(|['"])/i,
      ),
    },
    {
      id: 'powershell-deletes-by-class',
      level: 'gray',
      reason: 'deletes or stops by way of the classes of .NET or of the system',
      finds: foreign(
        'powershell',
        /\[(?:system\.)?io\.(?:directory|file)\]::(?:delete|writeall)|win32_shadowcopy|\.delete\(\)|win32shutdown/i,
      ),
    },
    {
      id: 'windows-permissions',
      level: 'gray',
      reason: 'takes over or opens up folders of the system',
      programs: 'takeown icacls cacls attrib set-acl',
      when: all(
        any(onSystem, onUnknown),
        any(slash('tsf'), matching(/^\/+(?:grant|reset|setowner|inheritance)/i), ({ name }) =>
          /^(?:takeown|set-acl)$/i.test(name),
        ),
      ),
    },
    {
      id: 'windows-shows-passwords',
      level: 'gray',
      reason: 'shows what passwords the system keeps',
      programs: 'vaultcmd cmdkey ntdsutil',
      when: matching(/^\/+list|^ac |^activate$/i),
    },
    {
      id: 'windows-starts-elsewhere',
      level: 'gray',
      reason: 'starts a program by way of the system, or on another machine',
      programs: 'wmic psexec psexec64 invoke-wmimethod invoke-cimmethod winrs enter-pssession',
      when: any(
        ({ name }) => !/^wmic$/i.test(name),
        all(matching(/^call$/i), matching(/^(?:create|terminate|delete|uninstall)$/i)),
        matching(/^\/+node:/i),
      ),
    },
    {
      id: 'windows-shutdown',
      level: 'block',
      reason: 'stops or restarts the machine',
      programs: 'stop-computer restart-computer',
    },
    {
      id: 'linux-delete-windows',
      level: 'block',
      reason: 'deletes a drive of Windows, or a folder of its system',
      programs: 'rm',
      when: all(
        option('rR', '--recursive'),
        path((file) =>
          /^\/(?:mnt|cygdrive)\/[a-z](?:\/(?:Windows|Users|Program Files))?(?:\/\uE001?)?$/i.test(
            file,
          ),
        ),
      ),
    },
  ],
};
