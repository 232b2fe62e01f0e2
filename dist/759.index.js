export const id=759,ids=[759],modules={1140:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{cli:()=>cli});var external_node_util_=__webpack_require__(7975),external_node_fs_=__webpack_require__(3024),external_node_path_=__webpack_require__(6760),errors=__webpack_require__(9427),build_host=__webpack_require__(7057),config=__webpack_require__(1018);const CONFIG_FLAGS={config:{short:"c",value:"FILE",description:"configurati\
on file (default: convergence.yaml)"},"working-directory":{short:"C",value:"DIR",description:"folder to work in (default: this one)"},target:{value:"URL",description:'what is looked at, instead of "target" in the file'},steps:{value:"NAMES",description:"run only these steps, and what they need; with commas between"},"fail-on":{value:"SEVERITY",description:"critical, high, medium, low, info or never"},"output-dir":{value:"DIR",description:"folder that the paths of reports start from"},category:{value:"\
NAME",description:"category of the SARIF report"},verbose:{short:"v",description:"say more"}};function overridesOf(flags){const entries=config.yy.map(setting=>{const value=flags[config.u3[setting].input];return[setting,typeof value=="string"?value:void 0]});return Object.fromEntries(entries)}function textOf(flags,name,otherwise){const value=flags[name];return typeof value=="string"?value:otherwise}var external_node_module_=__webpack_require__(8995),built_in=__webpack_require__(405),reporters=__webpack_require__(
8756);function readPluginName(full){const reason=reasonAgainst(full);if(reason===void 0)return{full,short:shortOf(full)};const nearest=nearestOf(full),isFine=nearest!==full&&reasonAgainst(nearest)===void 0;throw(0,errors.CC)("HOST_BAD_PLUGIN_NAME",{name:full,reason,nearest:isFine?nearest:void 0})}const LONGEST={full:214,short:100},TAKEN=["node_modules","kimi-convergence",...Object.keys(built_in.yp),...Object.keys(reporters.Cn),...external_node_module_.builtinModules];function reasonAgainst(full){
const short=shortOf(full);if(full==="")return"it is empty";if(new RegExp("\\p{Lu}","u").test(full))return"npm takes no upper case";if(/\s/.test(full))return"it has a space in it";if(/[/\\]/.test(short))return"a slash is only for a scope, as in @me/my-plugin";if(full.startsWith("@")&&!/^@[a-z0-9][a-z0-9._-]*\/./.test(full))return"a scope looks like @me/, with the name behind it";if(!/^[a-z0-9]/.test(short))return"it must start with a letter from a to z or a digit";const[odd]=/[^a-z0-9_-]/u.exec(short)??
[];return odd!==void 0?`"${odd}" is no letter from a to z, digit, "-" or "_"`:full.length>LONGEST.full||short.length>LONGEST.short?`it is too long: ${LONGEST.short} characters are allowed, ${LONGEST.full} with the scope`:TAKEN.includes(short)?`"${short}" means something else already`:void 0}function shortOf(full){return full.replace(/^@[^/]*\//,"")}function nearestOf(full){const[,scope="",name=""]=/^(@[^/]*\/)?(.*)$/s.exec(full.trim().toLowerCase())??[];return scope+name.replaceAll(/[^a-z0-9_-]+/g,
"-").replaceAll(/^[-_]+|-+$/g,"")}const PACKAGE_ROOT=external_node_path_.dirname(import.meta.dirname),TEMPLATE=external_node_path_.join(PACKAGE_ROOT,"plugins/_template");function copyTemplate(folder,facts){const files=templateFiles();for(const file of files){const target=external_node_path_.join(folder,nameOfCopy(file));(0,external_node_fs_.mkdirSync)(external_node_path_.dirname(target),{recursive:!0}),(0,external_node_fs_.writeFileSync)(target,adapt(readTemplate(file),facts),{flag:"wx"})}return adapt(
readTemplate("README.md"),facts)}function templateFiles(){return(0,external_node_fs_.readdirSync)(TEMPLATE,{recursive:!0,withFileTypes:!0}).filter(entry=>entry.isFile()).map(entry=>external_node_path_.relative(TEMPLATE,external_node_path_.join(entry.parentPath,entry.name)))}function readTemplate(file){return(0,external_node_fs_.readFileSync)(external_node_path_.join(TEMPLATE,file),"utf8")}function nameOfCopy(file){return{_gitignore:".gitignore","_tsconfig.json":"tsconfig.json"}[file]??file}function adapt(text,{
full,short,place,author}){const words={"@my-scope/my-plugin":full,"./my-plugin":place,"my-plugin":short,"the authors of my-plugin":author??`the authors of ${short}`};return text.replaceAll(WORDS,word=>words[word]??word)}const WORDS=/(?<![\w-])(?:the authors of |@my-scope\/|\.\/)?my-plugin(?![\w-])/g;function print(text){(0,build_host.Tu)(()=>process.stdout.write(text.endsWith(`
`)?text:`${text}
`))}function complain(text){(0,build_host.Tu)(()=>process.stderr.write(`${(0,build_host.Z5)(text)}
`))}const createPluginCommand={name:"create-plugin",description:"write a complete plugin to start from: TypeScript, with tests",positionals:[{name:"NAME",description:"of the plugin and its npm package: my-plugin, @me/my-plugin"}],flags:{directory:{value:"DIR",description:"folder to write it to (default: the name, without a scope)"}},async run(flags,_secrets,[given=""]){const name=readPluginName(given),here=process.cwd(),written=textOf(flags,"directory",name.short),facts={...name,place:placeOf(here,
written),author:await(0,build_host.nT)(here)};return print(nextSteps(written,create(here,written,facts))),errors.dc.passed}};function create(here,written,facts){const folder=external_node_path_.resolve(here,written);try{return refuseToReplace(folder,written),(0,build_host.Eg)(here,written,external_node_path_.join(folder,"package.json")),copyTemplate(folder,facts)}catch(cause){if((0,errors.GW)(cause)!==void 0)throw cause;const detail=(0,errors.bD)(cause);throw(0,errors.CC)("HOST_FOLDER_NOT_WRITTE\
N",{folder:written,detail},{cause})}}function refuseToReplace(folder,written){const there=(0,external_node_fs_.lstatSync)(folder,{throwIfNoEntry:!1});if(!(there===void 0||there.isDirectory()&&(0,external_node_fs_.readdirSync)(folder).length===0))throw(0,errors.CC)("HOST_FOLDER_IN_USE",{folder:written})}function placeOf(here,written){const relative=external_node_path_.relative(here,external_node_path_.resolve(here,written)).replaceAll(external_node_path_.sep,"/"),place=relative.startsWith("../")||
external_node_path_.isAbsolute(relative)?relative:`./${relative}`;return/^[\w./-]+$/.test(place)?place:JSON.stringify(place)}function nextSteps(folder,readme){const[,config2=""]=/^```yaml\n# convergence\.yaml\n(.*?)^```$/ms.exec(readme)??[];return`wrote a plugin to ${folder}; run its tests:

  cd ${/^[\w./@-]+$/.test(folder)?folder:`'${folder.replaceAll("'","'\\''")}'`}
  npm install
  npm test

Then let it look at a repository, with this in the convergence.yaml there:

${config2.replaceAll(/^(?=.)/gm,"  ")}
The README.md in it says how to go on.`}function configFile(tools){return`# What Convergence runs, and what it does with what it finds.
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
function dependsOn({manifest},name){return name in{...manifest.dependencies,...manifest.devDependencies}}function hasFile({files},pattern){return files.values().some(file=>pattern.test(file))}function hasOwnTests(script){return typeof script=="string"&&!script.includes("no test specified")}async function openHost(flags,secrets){const screen=(0,build_host.J2)(flags.json===!0?process.stderr:process.stdout),log=(0,build_host.dg)(screen,secrets.mask,flags.verbose===!0);(0,build_host.h3)(log);const strayErrors=(0,build_host.
wY)(log);return(0,build_host.De)({environment:process.env,workingDir:external_node_path_.resolve(textOf(flags,"working-directory",".")),apiModule:external_node_path_.join(import.meta.dirname,"api.js"),guest:(0,build_host.B_)(import.meta.dirname),pluginsFolder:external_node_path_.join(import.meta.dirname,"plugins"),log,look:screen,showProgress:bus=>(0,build_host.Rh)(bus,screen),...secrets,publishers:[],strayErrors,signal:(0,build_host.dJ)()})}const initCommand={name:"init",description:"write a co\
nvergence.yaml and a workflow for what is in the repository",flags:{"working-directory":CONFIG_FLAGS["working-directory"],force:{short:"f",description:"replace files that are there already"}},async run(flags,secrets){const{workspace,repositoryRoot,log}=await openHost(flags,secrets),{root}=workspace,files=new Set(await workspace.listFiles()),repository={files,manifest:readManifest(workspace.root)},tools=KNOWN_TOOLS.filter(({isUsed})=>isUsed(repository)),place={folder:external_node_path_.relative(
repositoryRoot,root).replaceAll(external_node_path_.sep,"/"),branch:await(0,build_host.SI)(root)??"main",lockFile:LOCK_FILES.find(file=>files.has(file))},written={[external_node_path_.join(root,"convergence.yaml")]:configFile(tools),[external_node_path_.join(repositoryRoot,".github/workflows/convergence.yml")]:workflowFile(tools,place)},named=file=>external_node_path_.relative(root,file);flags.force!==!0&&init_refuseToReplace(Object.keys(written),named);for(const file of Object.keys(written))(0,build_host.
Tg)(repositoryRoot,file);for(const[file,text]of Object.entries(written))write(file,text),log.info(`wrote ${named(file)}`);const found=tools.map(({step:step2})=>step2).join(", ");return log.info(found===""?"no tool that is known was found: add your steps":`steps: ${found}`),log.info("try it: npx kimi-converge run"),errors.dc.passed}};function init_refuseToReplace(files,named){const present=files.filter(isThere);(0,errors.Kx)(present.map(file=>(0,errors.CC)("HOST_FILE_EXISTS",{file:named(file)})))}
function isThere(file){return(0,external_node_fs_.lstatSync)(file,{throwIfNoEntry:!1})!==void 0}function write(file,text){(0,external_node_fs_.mkdirSync)(external_node_path_.dirname(file),{recursive:!0}),(0,external_node_fs_.rmSync)(file,{force:!0}),(0,external_node_fs_.writeFileSync)(file,text,{flag:"wx"})}function readManifest(root){const file=external_node_path_.join(root,"package.json");if(!(0,external_node_fs_.existsSync)(file))return{};try{return Object(JSON.parse((0,external_node_fs_.readFileSync)(
file,"utf8")))}catch{return{}}}var build_plugin=__webpack_require__(9018),prepare=__webpack_require__(4723),snake_case=__webpack_require__(6570);const pluginsCommand={name:"plugins",description:"list the plugins: what they ask for, are granted and have used",flags:{config:CONFIG_FLAGS.config,"working-directory":CONFIG_FLAGS["working-directory"],"output-dir":CONFIG_FLAGS["output-dir"],json:{description:"write the list to standard output as JSON"}},async run(flags,secrets){const host=await openHost(
flags,secrets),configFile2=textOf(flags,"config",prepare.Cu),prepared=await(0,prepare.iA)({configFile:configFile2,overrides:overridesOf(flags),by:"flag"},host);try{const{listPlugins}=await Promise.all([__webpack_require__.e(322),__webpack_require__.e(933),__webpack_require__.e(0)]).then(__webpack_require__.bind(__webpack_require__,1e3)),plugins=await listPlugins(prepared,host);if(flags.json===!0)print(asJson((0,build_host.$I)(plugins,secrets.mask)));else for(const line of asText(plugins,configFile2))
host.log.info(line)}finally{await(0,prepare.po)(prepared.plugins)}return errors.dc.passed}};function asJson(plugins){return JSON.stringify((0,snake_case.f)({api:build_plugin.mG,plugins}),void 0,2)}function asText(plugins,configFile2){return plugins.length>0?(0,build_host.S4)(plugins,(0,build_host.J2)(process.stdout)):[`${configFile2} names no plugins`,'  fix: list them under "plugins"; "kimi-converge create-plugin NAME" writes one to start from']}var pipeline=__webpack_require__(4799),run=__webpack_require__(
5075);const EXIT_OF={passed:errors.dc.passed,failed:errors.dc.gateFailed,cancelled:errors.dc.cancelled},runCommand={name:"run",description:"run the steps, write the reports, let the gate decide",flags:{...CONFIG_FLAGS,"dry-run":{description:"show what would run, and in which order"},json:{description:"write the result, or the plan, to standard output as JSON"}},async run(flags,secrets){const host=await openHost(flags,secrets),configFile2=textOf(flags,"config",prepare.Cu),isRun=flags["dry-run"]!==
!0,request={configFile:configFile2,overrides:overridesOf(flags),by:"flag",isRun},prepared=await(0,prepare.iA)(request,host);if(!isRun){if(await(0,prepare.po)(prepared.plugins),flags.json===!0)print(planText(prepared.plan,secrets));else for(const line of(0,pipeline.df)(prepared.plan))host.log.info(line);return errors.dc.passed}const{result,reports}=await(0,run.e)(prepared,host);host.show(result);for(const{reporter,path:file}of reports)host.log.info(`  ${reporter}: ${external_node_path_.relative(process.
cwd(),file)}`);return flags.json===!0&&print(new reporters.qF().generate(result)),EXIT_OF[result.verdict.conclusion]}};function planText(plan,{mask}){return JSON.stringify((0,build_host.$I)((0,pipeline.G0)(plan),mask),void 0,2)}const schemaCommand={name:"schema",description:"print the JSON Schema of convergence.yaml, for editors",flags:{},async run(){return print(JSON.stringify((0,config.sk)(),void 0,2)),errors.dc.passed}},validateCommand={name:"validate",description:"check the configuration, an\
d that the plugins load; nothing runs",flags:CONFIG_FLAGS,async run(flags,secrets){const host=await openHost(flags,secrets),configFile2=textOf(flags,"config",prepare.Cu),{plan,plugins}=await(0,prepare.iA)({configFile:configFile2,overrides:overridesOf(flags),by:"flag"},host);await(0,prepare.po)(plugins);const steps=plan.flatMap(phase=>phase.steps).length,counts=`${count(steps,"step")}, ${count(plugins.length,"plugin")}`;return host.log.info(`${configFile2} is valid: ${counts}`),errors.dc.passed}};
function count(number,what){return`${number} ${what}${number===1?"":"s"}`}var version=__webpack_require__(8508);function generalHelp(commands){const rows=commands.map(command=>[usageOf(command),command.description]),width=Math.max(...rows.map(([usage])=>usage.length));return[`kimi-converge ${version.x}: brings what scanners, tools and tests say onto a pull request`,"","Usage: kimi-converge COMMAND [FLAGS]","",...rows.map(([usage,description])=>`  ${usage.padEnd(width)}  ${description}`),"","Exit\
 codes: 0 passed, 1 the gate failed, 2 could not run, 3 a bug, 130 cancelled",'"kimi-converge COMMAND --help" tells the flags of a command.',""].join(`
`)}function helpOf(command){const{description,positionals=[],flags}=command,flagRows=Object.entries({...flags,help:HELP_FLAG}).map(([flag,{short,value,description:what}])=>{const names=[...short===void 0?[]:[`-${short}`],`--${flag}`].join(", ");return[value===void 0?names:`${names} ${value}`,what]}),rows=[...positionals.map(({name,description:what})=>[name,what]),...flagRows],width=Math.max(...rows.map(([left])=>left.length));return[`kimi-converge ${usageOf(command)}: ${description}`,"",...rows.
map(([left,right])=>`  ${left.padEnd(width)}  ${right}`),""].join(`
`)}function usageOf({name,positionals=[]}){return[name,...positionals.map(each=>each.name)].join(" ")}const HELP_FLAG={short:"h",description:"show this"},COMMANDS=[runCommand,validateCommand,pluginsCommand,initCommand,createPluginCommand,schemaCommand];async function cli(args=process.argv.slice(2)){const secrets=(0,build_host.Px)();secrets.hide((0,build_host.VY)(process.env));try{return await dispatch(args,secrets)}catch(error){return tell(error,secrets)}}async function dispatch([name="--help",...rest],secrets){
if(["--help","-h","help"].includes(name))return show(generalHelp(COMMANDS));if(["--version","-V","version"].includes(name))return show(version.x);const command=COMMANDS.find(each=>each.name===name);if(command===void 0)throw unknownCommand(name);const{flags,given}=readArguments(command,rest);return flags.help===!0?show(helpOf(command)):(checkPositionals(command,given),command.run(flags,secrets,given))}function show(text){return print(text),errors.dc.passed}function unknownCommand(name){const known=COMMANDS.
map(command=>command.name);return(0,errors.CC)("HOST_UNKNOWN_COMMAND",{name,known,nearest:(0,config.qb)(name,known)})}function readArguments({name,flags,positionals},args){const options=Object.entries({...flags,help:HELP_FLAG}).map(([flag,{short,value}])=>[flag,{type:value===void 0?"boolean":"string",...short===void 0?{}:{short}}]);try{const{values,positionals:given}=(0,external_node_util_.parseArgs)({args:[...args],options:Object.fromEntries(options),allowPositionals:positionals!==void 0});return{
flags:values,given}}catch(cause){const nearest=nearestFlag(args,Object.keys({...flags,help:HELP_FLAG})),details={command:name,detail:(0,errors.bD)(cause),nearest};throw(0,errors.CC)("HOST_BAD_ARGUMENTS",details,{cause})}}function checkPositionals({name,positionals=[]},given){const refuse=detail=>(0,errors.CC)("HOST_BAD_ARGUMENTS",{command:name,detail}),missing=positionals[given.length];if(missing!==void 0)throw refuse(`${missing.name} is missing: ${missing.description}`);const superfluous=given[positionals.
length];if(superfluous!==void 0)throw refuse(`Unexpected argument '${superfluous}'`)}function nearestFlag(args,known){const unknown=args.flatMap(arg=>/^--([^=]+)/.exec(arg)?.[1]??[]).find(name=>!known.includes(name));return unknown===void 0?void 0:(0,config.qb)(unknown,known)}function tell(error,{mask}){const problems=(0,errors.GW)(error);if(problems!==void 0)return complain(mask(problems.map(errors.Vw).join(`

`))),errors.dc.couldNotRun;const stack=(0,errors.US)(error);return complain(mask(`This is a bug of Convergence ${version.x}, please report it:
${stack}`)),errors.dc.bug}})};
