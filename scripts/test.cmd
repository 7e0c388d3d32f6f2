@echo off
rem Runs the tests from a clone, arguments going to pytest; the first call makes .venv.
setlocal
py -3 "%~dp0setup.py" dev || exit /b
cd /d "%~dp0.." && .venv\Scripts\python.exe -m pytest %*
