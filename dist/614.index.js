export const id=614,ids=[614],modules={7614:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{cli:()=>cli});var external_node_util_=__webpack_require__(7975),external_node_fs_=__webpack_require__(3024),external_node_path_=__webpack_require__(6760),errors=__webpack_require__(776),host=__webpack_require__(5899),config=__webpack_require__(2152);const CONFIG_FLAGS={config:{short:"c",value:"FILE",description:"configuration file\
 (default: convergence.yaml)"},"working-directory":{short:"C",value:"DIR",description:"folder to work in (default: this one)"},target:{value:"URL",description:'what is looked at, instead of "target" in the file'},steps:{value:"NAMES",description:"run only these steps, and what they need; with commas between"},"fail-on":{value:"SEVERITY",description:"critical, high, medium, low, info or never"},"output-dir":{value:"DIR",description:"folder that the paths of reports start from"},category:{value:"N\
AME",description:"category of the SARIF report"},verbose:{short:"v",description:"say more"}};function overridesOf(flags){const entries=config.yy.map(setting=>{const value=flags[config.u3[setting].input];return[setting,typeof value=="string"?value:void 0]});return Object.fromEntries(entries)}function textOf(flags,name,otherwise){const value=flags[name];return typeof value=="string"?value:otherwise}function configFile(tools){return`# What Convergence runs, and what it does with what it finds.
# All keys: https://github.com/kimi-ecosystem/convergence-action#configuration

steps:${tools.length===0?NO_STEPS:`
${tools.map(step).join(`
`)}`}
# From this severity on a finding fails the build: critical, high, medium, low, info, or never.
fail_on: high

# Reports to write, beside what is shown on the pull request.
reports:
  sarif: reports/convergence.sarif
`}const NO_STEPS=` {}
# No tool that is known was found. A step looks like this:
#
# steps:
#   lint:
#     tool: npx eslint . -f json   # any command
#     format: eslint               # what it writes: sarif or eslint; without it the exit code counts
`;function step({step:name,comment,tool,format}){return[`  # ${comment}.`,`  ${name}:`,`    tool: ${tool}`,...format===void 0?[]:[`    format: ${format}`],""].join(`
`)}function workflowFile(tools,place){const{folder,branch}=place,setups=[...new Set(tools.map(({setup})=>setup))];return`name: Convergence

on:
  pull_request:
  push:
    branches: [${JSON.stringify(branch)}]

permissions:
  contents: read
  # For the check run with annotations.
  checks: write
  # For alerts in code scanning.
  security-events: write
  pull-requests: read

jobs:
  convergence:
    runs-on: ubuntu-latest
    timeout-minutes: 15
${folder===""?"":`    defaults:
      run:
        working-directory: ${JSON.stringify(folder)}
`}    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
${setups.map(setup=>setupSteps(setup,place)).join("")}      - uses: kimi-ecosystem/convergence-action@v1
        with:
          config: convergence.yaml
${folder===""?"":`          working-directory: ${JSON.stringify(folder)}
`}`}const LOCK_FILES=["package-lock.json","pnpm-lock.yaml","yarn.lock"],INSTALL={"package-lock.json":"npm ci","pnpm-lock.yaml":"corepack enable && pnpm install --frozen-lockfile","yarn.lock":"corepack enable && yarn install"};function setupSteps(setup,{folder,lockFile}){if(setup!=="npm")return`      - run: pipx install ${setup}
`;const isNpm=lockFile==="package-lock.json",lock=folder===""?lockFile:`${folder}/${lockFile}`,cache=`          cache: npm
          cache-dependency-path: ${JSON.stringify(lock)}
`;return`      - uses: actions/setup-node@v6
        with:
          node-version: lts/*
${isNpm?cache:""}      - run: ${lockFile===void 0?"npm install":INSTALL[lockFile]}
`}const KNOWN_TOOLS=[{step:"eslint",comment:"ESLint, as the repository configures it",tool:"npx eslint . -f json",format:"eslint",setup:"npm",isUsed:repository=>dependsOn(repository,"eslint")||hasFile(repository,/^eslint\.config\.[cm]?[jt]s$/)},{step:"types",comment:"The TypeScript compiler: has no report, its exit code counts",tool:"npx tsc --noEmit",setup:"npm",isUsed:repository=>dependsOn(repository,"typescript")&&hasFile(repository,/^tsconfig\.json$/)},{step:"tests",comment:"The project's te\
sts: no report, their exit code counts",tool:"npm test",setup:"npm",isUsed:({manifest})=>hasOwnTests(manifest.scripts?.test)},{step:"ruff",comment:"Ruff, a linter for Python",tool:"ruff check --output-format sarif",format:"sarif",setup:"ruff",isUsed:repository=>hasFile(repository,/\.py$/)},{step:"semgrep",comment:"Semgrep, with the rules of the repository",tool:"semgrep scan --sarif --quiet --config .semgrep.yml",format:"sarif",setup:"semgrep",isUsed:repository=>hasFile(repository,/^\.semgrep\.yml$/)}];
function dependsOn({manifest},name){return name in{...manifest.dependencies,...manifest.devDependencies}}function hasFile({files},pattern){return files.values().some(file=>pattern.test(file))}function hasOwnTests(script){return typeof script=="string"&&!script.includes("no test specified")}async function openHost(flags,secrets){const screen=(0,host.J2)(flags.json===!0?process.stderr:process.stdout),log=(0,host.dg)(screen,secrets.mask,flags.verbose===!0);(0,host.h3)(log);const strayErrors=(0,host.
wY)(log);return(0,host.De)({environment:process.env,workingDir:external_node_path_.resolve(textOf(flags,"working-directory",".")),apiModule:external_node_path_.join(import.meta.dirname,"api.js"),log,look:screen,showProgress:bus=>(0,host.Rh)(bus,screen),...secrets,publishers:[],strayErrors,signal:(0,host.dJ)()})}const initCommand={name:"init",description:"write a convergence.yaml and a workflow for what is in the repository",flags:{"working-directory":CONFIG_FLAGS["working-directory"],force:{short:"\
f",description:"replace files that are there already"}},async run(flags,secrets){const{workspace,repositoryRoot,log}=await openHost(flags,secrets),{root}=workspace,files=new Set(await workspace.listFiles()),repository={files,manifest:readManifest(workspace.root)},tools=KNOWN_TOOLS.filter(({isUsed})=>isUsed(repository)),place={folder:external_node_path_.relative(repositoryRoot,root).replaceAll(external_node_path_.sep,"/"),branch:await(0,host.SI)(root)??"main",lockFile:LOCK_FILES.find(file=>files.
has(file))},written={[external_node_path_.join(root,"convergence.yaml")]:configFile(tools),[external_node_path_.join(repositoryRoot,".github/workflows/convergence.yml")]:workflowFile(tools,place)},named=file=>external_node_path_.relative(root,file);flags.force!==!0&&refuseToReplace(Object.keys(written),named);for(const file of Object.keys(written))(0,host.Tg)(repositoryRoot,file);for(const[file,text]of Object.entries(written))write(file,text),log.info(`wrote ${named(file)}`);const found=tools.map(
({step:step2})=>step2).join(", ");return log.info(found===""?"no tool that is known was found: add your steps":`steps: ${found}`),log.info("try it: npx kimi-converge run"),errors.dc.passed}};function refuseToReplace(files,named){const present=files.filter(isThere);(0,errors.Kx)(present.map(file=>(0,errors.CC)("HOST_FILE_EXISTS",{file:named(file)})))}function isThere(file){return(0,external_node_fs_.lstatSync)(file,{throwIfNoEntry:!1})!==void 0}function write(file,text){(0,external_node_fs_.mkdirSync)(
external_node_path_.dirname(file),{recursive:!0}),(0,external_node_fs_.rmSync)(file,{force:!0}),(0,external_node_fs_.writeFileSync)(file,text,{flag:"wx"})}function readManifest(root){const file=external_node_path_.join(root,"package.json");if(!(0,external_node_fs_.existsSync)(file))return{};try{return Object(JSON.parse((0,external_node_fs_.readFileSync)(file,"utf8")))}catch{return{}}}var pipeline=__webpack_require__(5414),prepare=__webpack_require__(7678),reporters=__webpack_require__(8756),run=__webpack_require__(
2680);function print(text){(0,host.Tu)(()=>process.stdout.write(text.endsWith(`
`)?text:`${text}
`))}function complain(text){(0,host.Tu)(()=>process.stderr.write(`${text}
`))}const EXIT_OF={passed:errors.dc.passed,failed:errors.dc.gateFailed,cancelled:errors.dc.cancelled},runCommand={name:"run",description:"run the steps, write the reports, let the gate decide",flags:{...CONFIG_FLAGS,"dry-run":{description:"show what would run, and in which order"},json:{description:"write the result, or the plan, to standard output as JSON"}},async run(flags,secrets){const host2=await openHost(flags,secrets),configFile2=textOf(flags,"config",prepare.C),prepared=await(0,prepare.i)(
{configFile:configFile2,overrides:overridesOf(flags),by:"flag"},host2);if(flags["dry-run"]===!0){if(flags.json===!0)print(planText(prepared.plan,secrets));else for(const line of(0,pipeline.df)(prepared.plan))host2.log.info(line);return errors.dc.passed}const{result,reports}=await(0,run.e)(prepared,host2);host2.show(result);for(const{reporter,path:file}of reports)host2.log.info(`  ${reporter}: ${external_node_path_.relative(process.cwd(),file)}`);return flags.json===!0&&print(new reporters.qF().generate(
result)),EXIT_OF[result.verdict.conclusion]}};function planText(plan,{mask}){return JSON.stringify((0,host.$I)((0,pipeline.G0)(plan),mask),void 0,2)}const schemaCommand={name:"schema",description:"print the JSON Schema of convergence.yaml, for editors",flags:{},async run(){return print(JSON.stringify((0,config.sk)(),void 0,2)),errors.dc.passed}},validateCommand={name:"validate",description:"check the configuration, and that the plugins load; nothing runs",flags:CONFIG_FLAGS,async run(flags,secrets){
const host2=await openHost(flags,secrets),configFile2=textOf(flags,"config",prepare.C),{plan,plugins}=await(0,prepare.i)({configFile:configFile2,overrides:overridesOf(flags),by:"flag"},host2),steps=plan.flatMap(phase=>phase.steps).length,counts=`${count(steps,"step")}, ${count(plugins.length,"plugin")}`;return host2.log.info(`${configFile2} is valid: ${counts}`),errors.dc.passed}};function count(number,what){return`${number} ${what}${number===1?"":"s"}`}var version=__webpack_require__(8508);function generalHelp(commands){
const width=Math.max(...commands.map(({name})=>name.length));return[`kimi-converge ${version.x}: brings what scanners, tools and tests say onto a pull request`,"","Usage: kimi-converge COMMAND [FLAGS]","",...commands.map(({name,description})=>`  ${name.padEnd(width)}  ${description}`),"","Exit codes: 0 passed, 1 the gate failed, 2 could not run, 3 a bug, 130 cancelled",'"kimi-converge COMMAND --help" tells the flags of a command.',""].join(`
`)}function helpOf({name,description,flags}){const rows=Object.entries({...flags,help:HELP_FLAG}).map(([flag,{short,value,description:what}])=>{const names=[...short===void 0?[]:[`-${short}`],`--${flag}`].join(", ");return[value===void 0?names:`${names} ${value}`,what]}),width=Math.max(...rows.map(([left])=>left.length));return[`kimi-converge ${name}: ${description}`,"",...rows.map(([left,right])=>`  ${left.padEnd(width)}  ${right}`),""].join(`
`)}const HELP_FLAG={short:"h",description:"show this"},COMMANDS=[runCommand,validateCommand,initCommand,schemaCommand];async function cli(args=process.argv.slice(2)){const secrets=(0,host.Px)();secrets.hide((0,host.VY)(process.env));try{return await dispatch(args,secrets)}catch(error){return tell(error,secrets)}}async function dispatch([name="--help",...rest],secrets){if(["--help","-h","help"].includes(name))return show(generalHelp(COMMANDS));if(["--version","-V","version"].includes(name))return show(
version.x);const command=COMMANDS.find(each=>each.name===name);if(command===void 0)throw unknownCommand(name);const flags=readFlags(command,rest);return flags.help===!0?show(helpOf(command)):command.run(flags,secrets)}function show(text){return print(text),errors.dc.passed}function unknownCommand(name){const known=COMMANDS.map(command=>command.name);return(0,errors.CC)("HOST_UNKNOWN_COMMAND",{name,known,nearest:(0,config.qb)(name,known)})}function readFlags({name,flags},args){const options=Object.
entries({...flags,help:HELP_FLAG}).map(([flag,{short,value}])=>[flag,{type:value===void 0?"boolean":"string",...short===void 0?{}:{short}}]);try{const{values}=(0,external_node_util_.parseArgs)({args:[...args],options:Object.fromEntries(options)});return values}catch(cause){const nearest=nearestFlag(args,Object.keys({...flags,help:HELP_FLAG})),details={command:name,detail:(0,errors.bD)(cause),nearest};throw(0,errors.CC)("HOST_BAD_ARGUMENTS",details,{cause})}}function nearestFlag(args,known){const unknown=args.
flatMap(arg=>/^--([^=]+)/.exec(arg)?.[1]??[]).find(name=>!known.includes(name));return unknown===void 0?void 0:(0,config.qb)(unknown,known)}function tell(error,{mask}){const problems=(0,errors.GW)(error);if(problems!==void 0)return complain(mask(problems.map(errors.Vw).join(`

`))),errors.dc.couldNotRun;const stack=(0,errors.US)(error);return complain(mask(`This is a bug of Convergence ${version.x}, please report it:
${stack}`)),errors.dc.bug}})};
