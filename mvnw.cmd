@echo off
rem Runs Maven as ./mvnw does, with the curl, certutil and tar that Windows 10 and newer bring.
setlocal EnableExtensions DisableDelayedExpansion

for /f "usebackq tokens=1* delims==" %%p in ("%~dp0.mvn\wrapper\maven-wrapper.properties") do (
    if "%%p"=="distributionUrl" set "url=%%q"
    if "%%p"=="distributionSha512Sum" set "sha512=%%q"
)
for %%u in ("%url%") do set "name=%%~nxu"
set "name=%name:-bin.tar.gz=%"
set "key=%sha512:~0,12%"
set "user_home=%USERPROFILE%\.m2"
if defined MAVEN_USER_HOME set "user_home=%MAVEN_USER_HOME%"
set "dists=%user_home%\wrapper\dists\%name%"
set "temporary="

set "maven=%dists%\%key%\bin\mvn.cmd"
if exist "%maven%" goto run

for %%m in (mvn.cmd) do set "maven=%%~$PATH:m"
if not defined maven goto download
for /f "tokens=3" %%v in ('call "%maven%" -v 2^>nul ^| findstr /c:"Apache Maven"') do (
    for /f "tokens=1,2 delims=." %%x in ("%%v") do (
        if %%x gtr 3 goto run
        if %%x equ 3 if %%y geq 8 goto run
    )
)

:download
set "problem=no Java found; install a JDK 17 or newer, or set JAVA_HOME"
set "java=%JAVA_HOME%\bin\java.exe"
if not exist "%java%" for %%j in (java.exe) do set "java=%%~$PATH:j"
if not defined java goto failed

set "maven=%dists%\%key%\bin\mvn.cmd"
set "temporary=%dists%\%key%.%RANDOM%%RANDOM%"
set "archive=%temporary%\maven.tar.gz"
set "problem=could not make a directory under .m2\wrapper\dists; check who may write there"
mkdir "%temporary%"
if not exist "%temporary%" goto failed

>&2 echo mvnw: downloading %url%
set "problem=could not download Maven; check the network, or install Maven 3.8 or newer"
"%SystemRoot%\System32\curl.exe" -fsSL -o "%archive%" "%url%" || goto failed
set "problem=removed the download: its SHA-512 is not the pinned one; try again, or correct distributionSha512Sum"
"%SystemRoot%\System32\certutil.exe" -hashfile "%archive%" SHA512 | findstr /i /x /c:"%sha512%" >nul || goto failed
set "problem=could not unpack Maven; try again"
"%SystemRoot%\System32\tar.exe" -xzf "%archive%" -C "%temporary%" --strip-components=1 || goto failed
del "%archive%"

rem Fails where another launcher was first; then that one's Maven is used.
ren "%temporary%" "%key%" 2>nul
if not exist "%maven%" goto failed
if exist "%temporary%" rmdir /s /q "%temporary%"

:run
rem Without "call": Maven's exit code is this file's, and its arguments are read once only.
endlocal & "%maven%" %*

:failed
>&2 echo mvnw: %problem%
if defined temporary if exist "%temporary%" rmdir /s /q "%temporary%"
exit /b 1
